"""A small shop: every answer is as RFC 9110 wants it, but for one."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse

app = FastAPI(title="Shop")
app.add_middleware(GZipMiddleware, minimum_size=200)
ORDERS: dict[int, str] = {1: "tea", 2: "coffee"}


@app.get("/orders")
def orders() -> list[dict[str, object]]:
    return [{"id": number, "item": item, "note": "gift wrap, please" * 5} for number, item in ORDERS.items()]


@app.post("/orders", status_code=201)
async def order(request: Request, response: Response) -> dict[str, object]:
    number = max(ORDERS) + 1
    ORDERS[number] = (await request.json())["item"]
    response.headers["Location"] = f"/orders/{number}"
    return {"id": number, "item": ORDERS[number]}


@app.get("/orders/{number}", response_model=None)
def one(number: int, request: Request) -> Response:
    if number not in ORDERS:
        raise HTTPException(404, "no such order")
    etag = f'"{number}-{ORDERS[number]}"'
    fields = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=fields)
    return JSONResponse({"id": number, "item": ORDERS[number]}, headers=fields)


@app.delete("/orders/{number}", status_code=204)
def cancel(number: int) -> None:
    ORDERS.pop(number, None)


@app.get("/old-orders")
def old() -> RedirectResponse:
    return RedirectResponse("/orders", status_code=308)


@app.get("/export")
def export() -> StreamingResponse:
    return StreamingResponse((f"{n},{item}\n" for n, item in ORDERS.items()), media_type="text/csv")


@app.get("/account")
def account() -> None:
    """Wrong: a 401 without WWW-Authenticate does not say how to log in, and the test below does not see it."""
    raise HTTPException(401, "log in first")
