# wirelint and mitmdump, ready to run, without a compiler or the source.
#
#   docker build -t wirelint .
#   docker run --rm -v "$PWD:/data:ro" wirelint check traffic.har
#   docker run --rm -p 8080:8080 --entrypoint mitmdump wirelint -s /opt/lint.py
#
# tests/docker runs these steps in CI, in a virtual environment and a folder, since there is no engine there.

FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m pip wheel --quiet --no-cache-dir --no-deps --wheel-dir /dist .

FROM python:3.13-slim
COPY constraints.txt /dist/
COPY --from=build /dist/ /dist/
RUN python -m pip install --quiet --no-cache-dir --root-user-action=ignore -c /dist/constraints.txt "$(echo /dist/wirelint-*.whl)[mitmproxy]" \
    && rm -r /dist \
    && ln -s "$(wirelint addon)" /opt/lint.py \
    && wirelint --version \
    && mitmdump --version
RUN useradd --create-home --uid 1000 wirelint
USER wirelint
WORKDIR /data
EXPOSE 8080
ENTRYPOINT ["wirelint"]
CMD ["--help"]
