"""The library's suite: Django's own test case. Its assertions all hold; wirelint sees what they don't ask for."""

from __future__ import annotations

from django.test import SimpleTestCase
from urls import BOOKS


class Library(SimpleTestCase):
    def test_books_are_listed(self) -> None:
        listed = self.client.get("/books", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(listed["Content-Encoding"], "gzip")
        again = self.client.get("/books", headers={"If-None-Match": listed["ETag"]})
        self.assertEqual(again.status_code, 304)
        self.assertEqual(self.client.head("/books").status_code, 200)

    def test_a_book_is_added_and_removed(self) -> None:
        made = self.client.post("/books", {"title": "水浒传"}, content_type="application/json")
        self.assertEqual(made["Location"], "/books/3")
        self.assertEqual(self.client.delete("/books/3").status_code, 204)

    def test_visitors_are_known(self) -> None:
        response = self.client.get("/visit", follow=True)
        self.assertEqual(response.status_code, 200)

    def test_files_are_sent(self) -> None:
        self.assertEqual(b"".join(self.client.get("/export")).count(b"\n"), 2)
        response = self.client.get("/download")
        self.assertIn("attachment", response["Content-Disposition"])
        response.close()

    def test_what_is_wrong_is_refused(self) -> None:
        self.assertEqual(self.client.get("/books/9").status_code, 404)
        self.assertEqual(self.client.get("/nowhere").status_code, 404)
        self.assertEqual(self.client.put("/books").status_code, 405)

    async def test_it_can_be_asked_asynchronously(self) -> None:
        self.assertEqual((await self.async_client.get("/books")).status_code, 200)

    def test_the_catalogue_is_complete(self) -> None:
        """It asks for nothing over HTTP, and that is fine."""
        self.assertEqual(len(BOOKS), 2)

    def test_loans_are_read_only(self) -> None:
        """The one that fails."""
        self.assertEqual(self.client.post("/loans").status_code, 405)
