"""The shop's suite. Its assertions all hold; wirelint sees what they don't ask for."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from shop import app

pytestmark = pytest.mark.wirelint


@pytest.fixture
def client() -> TestClient:
    return TestClient(app)


def test_an_order_is_made_and_cancelled(client: TestClient) -> None:
    made = client.post("/orders", json={"item": "tea"})
    assert made.status_code == 201
    assert client.get(made.headers["location"]).json()["item"] == "tea"
    assert client.delete(made.headers["location"]).status_code == 204


def test_an_unchanged_order_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/orders/1")
    again = client.get("/orders/1", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_orders_are_listed_and_exported(client: TestClient) -> None:
    assert client.get("/orders").json()[0]["item"] == "tea"
    assert client.head("/orders").status_code == 405
    assert client.get("/old-orders").url.path == "/orders"
    assert client.get("/export").text.startswith("1,tea")
    with client.stream("GET", "/export") as response:
        assert response.status_code == 200


def test_what_is_wrong_is_refused(client: TestClient) -> None:
    assert client.get("/orders/99").status_code == 404
    assert client.get("/orders/x").status_code == 422
    assert client.put("/orders").status_code == 405
    assert client.get("/openapi.json").status_code == 200
    assert client.get("/docs").status_code == 200


def test_an_account_needs_a_login(client: TestClient) -> None:
    """The one that fails."""
    assert client.get("/account").status_code == 401
