"""Every request that cannot be answered as asked is answered with a problem, and never with more than that."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.backends.problems import MEDIA_TYPE, Fault, Problem, ProblemType, problem
from bot.failures import log_failure
from dialogs.ports import ChangedMeanwhile, NotAllowed, RecordsError, Rejected, TenantNotFound, Unreachable

_LOG = logging.getLogger(__name__)
_RETRY_AFTER = "5"
"""Seconds until it makes sense to ask records again that did not answer."""
_OF_HTTP = {
    404: ProblemType.NO_SUCH_PATH,
    405: ProblemType.NO_SUCH_METHOD,
    413: ProblemType.TOO_LARGE,
}
_OF_RECORDS: dict[type[RecordsError], ProblemType] = {
    TenantNotFound: ProblemType.NOT_FOUND,
    NotAllowed: ProblemType.NOT_ALLOWED,
    ChangedMeanwhile: ProblemType.CHANGED_MEANWHILE,
    Rejected: ProblemType.REJECTED,
    Unreachable: ProblemType.UNREACHABLE,
}


class Refused(Exception):
    """The request is answered with this problem."""

    def __init__(self, kind: ProblemType, detail: str = "", errors: tuple[Fault, ...] = ()) -> None:
        super().__init__(kind.value)
        self.problem = problem(kind, detail, errors)


@web.middleware
async def answer_with_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into a problem; the log names kind and route, never content."""
    try:
        return await handler(request)
    except Refused as refused:
        return problem_response(refused.problem)
    except RecordsError as error:
        return problem_response(_of_records(error))
    except web.HTTPException as error:
        return _of_http(request, error)
    except Exception as error:
        return _failed(request, error)


def problem_response(body: Problem) -> web.Response:
    """Return the answer that carries the problem, with the headers that belong to its status."""
    response = web.Response(
        status=body.status, body=body.model_dump_json(exclude_defaults=True).encode(), content_type=MEDIA_TYPE
    )
    if body.type == ProblemType.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="fasttrack"'
    if body.type == ProblemType.UNREACHABLE:
        response.headers["Retry-After"] = _RETRY_AFTER
    return response


def _of_records(error: RecordsError) -> Problem:
    """Only a rejection has words for the person; what other errors say is not for the wire."""
    detail = str(error) if isinstance(error, Rejected) else ""
    kinds = (kind for family, kind in _OF_RECORDS.items() if isinstance(error, family))
    return problem(next(kinds, ProblemType.FAILED), detail)


def _of_http(request: web.Request, error: web.HTTPException) -> web.Response:
    kind = _OF_HTTP.get(error.status)
    if kind is None:
        return _failed(request, error)
    response = problem_response(problem(kind))
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


def _failed(request: web.Request, error: BaseException) -> web.Response:
    """Answer with a reference under which the log has the error's kind and place."""
    route = request.match_info.route.resource
    path = route.canonical if route else "no route"
    reference = log_failure(_LOG, f"{request.method} {path}", error)
    return problem_response(
        problem(ProblemType.FAILED, f"The server could not handle the request. Reference {reference}.")
    )
