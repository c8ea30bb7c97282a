#!/bin/sh
# Start-up command of an Azure App Service (Linux, Python 3.11). The platform unpacks the repository, installs
# requirements.lock and runs this; settings come from its environment. See README, "In production".
set -eu
cd "$(dirname "$0")/.."
exec python -m bot serve --port "${PORT:-8000}" --workers "${FASTTRACK_WORKERS:-2}" --drain-notice 5
