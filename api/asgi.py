"""What an ASGI server imports: `uvicorn api.asgi:app`."""

from api.app import create_app
from api.logs import configure_logs
from api.settings import Settings

settings = Settings()
configure_logs(settings)
app = create_app(settings)
