"""The web application: Streamlit behind security headers, with a readiness address of its own."""

from __future__ import annotations

import gc
import logging
import secrets
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dashboard import checkpointing, navigation, settings, wiring
from models.database import DatabaseNotReady, check_ready, create

log = logging.getLogger("daybook")

HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
        b"frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


class SecurityHeaders:
    """Adds the headers Streamlit does not send: nothing is framed, nothing is fetched from elsewhere."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in HEADERS if h[0] not in present)]
            await send(message)

        await self.app(scope, receive, with_headers)


async def ready(_request) -> JSONResponse:
    """200 when the database answers and has this program's schema; 503 with a sentence otherwise."""
    try:
        engine = create(settings.read().database_url)
        try:
            check_ready(engine)
        finally:
            engine.dispose()
    except DatabaseNotReady as refusal:
        return JSONResponse({"ready": False, "why": str(refusal)}, status_code=503)
    except Exception as error:
        log.error("readiness failed: %s", type(error).__name__)
        return JSONResponse({"ready": False, "why": "The database does not answer."}, status_code=503)
    return JSONResponse({"ready": True})


BASE = "/daybook-base.js"


async def base(_request) -> Response:
    """Tells the page where the server is, which it would otherwise look for below each screen's own address."""
    return Response("window.__streamlit = { BACKEND_BASE_URL: location.origin };\n", media_type="text/javascript")


async def shell(_request) -> HTMLResponse:
    """The page of a screen that is opened by its own address."""
    return HTMLResponse(_shell(), headers={"cache-control": "no-cache"})


@cache
def _shell() -> str:
    text = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return text.replace("<head>", f'<head><script src="{BASE}"></script>', 1)


def on_script_error(error: Exception) -> bool:
    """An error number for the reader and the log; nothing about a student in either."""
    number = secrets.token_hex(4)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    log.error("error %s: %s at %s", number, type(error).__name__, where)
    words = f"This page could not be shown; nothing was changed. Tell whoever runs Daybook: error {number}."
    with st.container(key="unavailable"):
        st.error(wiring.UNREAD if isinstance(error, SQLAlchemyError) else words)
    return True


@asynccontextmanager
async def lifespan(_app):
    gc.collect()
    gc.freeze()
    async with checkpointing.daily():
        yield {}


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[
        Route("/ready", ready),
        Route(BASE, base),
        *(Route(f"/{key}", shell) for key, _, _ in navigation.SCREENS),
    ],
    middleware=[Middleware(SecurityHeaders)],
    lifespan=lifespan,
    on_script_error=on_script_error,
)
