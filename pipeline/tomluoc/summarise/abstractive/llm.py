"""A language model on a server of one's own that speaks the protocol of OpenAI: Ollama, vLLM, llama.cpp, LM Studio …

The report goes to the server that is named and nowhere else: no proxy is used and no redirect is followed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive.base import WriterError, first_line
from tomluoc.summarise.abstractive.prompts import answered, messages
from tomluoc.summarise.words import syllables
from tomluoc.summariser import Summariser

API_KEY = "TOMLUOC_API_KEY"
_PATH = "/chat/completions"
_ROOM = 1500  # syllables of a part: some 3,000 tokens, which the smallest usual context of 4,096 holds with the prompt
_TRIES = 3
_WAIT = 1.0  # seconds before the second try, twice as many before each further one
_LONGEST_WAIT = 30.0  # seconds that a server may ask for
_LARGEST = 4_000_000  # bytes of an answer
_AGAIN = frozenset((429, 500, 502, 503, 504))


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


class Llm:
    """A `Writer` that asks a server; the environment variable TOMLUOC_API_KEY holds its key, if it wants one."""

    segmented = False

    def __init__(self, summariser: Summariser) -> None:
        self.method = f"llm:{summariser.model}"
        self.room = summariser.room or _ROOM
        self._model, self._timeout = summariser.model, summariser.timeout
        self._url = endpoint(summariser.server)
        self._opener: OpenerDirector = build_opener(ProxyHandler({}), _NoRedirect())

    def size(self, text: str) -> int:
        """Return the number of syllables of `text`: what its tokens are depends on the server's model."""
        return syllables(text)

    def write(self, parts: Sequence[str], length: int) -> list[str]:
        """Return a brief of each part, all together of about `length` syllables.

        Raises:
            WriterError: the server gives no answer, or none that is one.
        """
        share = max(1, length // max(1, len(parts)))
        return [self._brief(part, share) for part in parts]

    def _brief(self, text: str, length: int) -> str:
        request = {"model": self._model, "messages": messages(text, length), "temperature": 0, "stream": False}
        answer = self._ask(json.dumps(request).encode())
        try:
            content = json.loads(answer)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise WriterError("answer", f"{self._url}: the answer is no chat completion; check --server") from error
        written = answered(content) if isinstance(content, str) else ""
        if not written:
            raise WriterError("answer", f"{self._url}: {self._model} wrote nothing; try another --model")
        return written

    def _ask(self, body: bytes) -> bytes:
        """Return the body of the answer; what may pass is tried again."""
        wait = _WAIT
        for left in range(_TRIES - 1, -1, -1):
            try:
                return self._post(body)
            except _Passing as error:
                if not left:
                    raise WriterError("server", f"{error}, {_TRIES} times; see what the server logs") from error
                time.sleep(max(wait, error.wait))
                wait *= 2
        raise AssertionError

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key := os.environ.get(API_KEY):
            headers["Authorization"] = f"Bearer {key}"
        try:
            with self._opener.open(Request(self._url, body, headers), timeout=self._timeout) as response:
                return _read(response, time.monotonic() + self._timeout)
        except HTTPError as error:
            with error:
                raise self._refused(error) from error
        except TimeoutError as error:
            raise self._late() from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._late() from error
            raise _Passing(f"{self._url}: no connection ({error.reason})") from error
        except (OSError, HTTPException) as error:
            raise _Passing(f"{self._url}: the connection broke off ({first_line(error)})") from error

    def _refused(self, error: HTTPError) -> Exception:
        said = f"{self._url}: the server says {error.code} {error.reason}"
        if error.code in _AGAIN:
            return _Passing(said, _seconds(error.headers.get("Retry-After")))
        ways = {401: f"set {API_KEY}", 403: f"set {API_KEY}", 404: "check --server, and whether it has --model"}
        way = ways.get(error.code, "check --server and --model")
        return WriterError("server", f"{said}{_detail(error)}; {way}")

    def _late(self) -> WriterError:
        message = f"{self._url}: no answer within {self._timeout:g} s; raise --timeout, or take a smaller model"
        return WriterError("timeout", message)


class _Passing(Exception):
    """What may be over in a while; `wait` is how many seconds the server asks for."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


def endpoint(server: str) -> str:
    """Return where to ask a server that is given as `http://host:port`, with or without `/v1` and what follows.

    Raises:
        ModelError: that is no address of a server.
    """
    url = server if "://" in server else f"http://{server}"
    try:
        parts = urlsplit(url)
        sound = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
        )
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment:
        raise ModelError(f"--server {server}: no address of a server; give one such as http://localhost:11434")
    path = parts.path.rstrip("/")
    if not path.endswith(_PATH):
        path = f"{path or '/v1'}{_PATH}"
    return f"{parts.scheme}://{parts.netloc}{path}"


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """Return the whole answer; the timeout of a socket begins anew with every byte, the deadline does not."""
    found = bytearray()
    while chunk := response.read1(65536):
        found += chunk
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(found) > _LARGEST:
            raise WriterError("answer", "the answer is too long to be a brief; check --server")
    if response.length:
        raise IncompleteRead(bytes(found), response.length)
    return bytes(found)


def _seconds(header: str | None) -> float:
    return min(float(header), _LONGEST_WAIT) if header and header.isdigit() else 0.0


def _detail(error: HTTPError) -> str:
    """Return what the server says of an error, if it says so as OpenAI does."""
    try:
        found: Any = json.loads(error.read(10_000))["error"]
        return f" ({' '.join(str(found['message'] if isinstance(found, dict) else found).split())[:200]})"
    except (ValueError, KeyError, TypeError, OSError, HTTPException, RecursionError):
        return ""
