ARG BASE_IMAGE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS builder
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_DEPS=1 PIP_NO_INPUT=1 PIP_ONLY_BINARY=:all:
WORKDIR /build
# The venv that is shipped holds no pip: the one of the second venv fills it.
RUN python3 -m venv --without-pip /opt/stance && python3 -m venv tools
COPY requirements/ requirements/
RUN tools/bin/pip --python /opt/stance/bin/python install --require-hashes --retries 1 --timeout 30 \
        ${TORCH_INDEX:+--extra-index-url "${TORCH_INDEX}"} -r requirements/torch.txt
RUN tools/bin/pip --python /opt/stance/bin/python install --require-hashes -r requirements/serve.txt \
    && tools/bin/pip install --require-hashes -r requirements/build.txt
COPY . .
RUN tools/bin/pip wheel --no-build-isolation --wheel-dir dist . \
    && tools/bin/pip --python /opt/stance/bin/python install dist/*.whl \
    && tools/bin/pip --python /opt/stance/bin/python check

FROM ${BASE_IMAGE}
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin stance \
    && install --directory --owner=stance --group=stance /data
COPY --from=builder /opt/stance /opt/stance
ENV PATH=/opt/stance/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    STANCE_HOST=0.0.0.0 \
    STANCE_PORT=8000 \
    STANCE_DATABASE_URL=sqlite:////data/stance.db
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['STANCE_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["stance"]
CMD ["serve", "--migrate"]
# Last, so that another revision leaves the layers above as they are.
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Stance" \
      org.opencontainers.image.description="Who holds which position on what, and since when" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
