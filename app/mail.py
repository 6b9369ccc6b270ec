"""The digest as a letter: made, handed to the mail server, and only then noted as told."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.config import Settings, mail_addresses
from app.render.digest import as_html, as_text, title
from app.tasks.digest import Digest, Wish, compose, mark_told
from app.tasks.docket import Docket
from app.tasks.results import Sent
from schemas import MailError, PostdocketError, UsageError

PATIENCE = 30.0
"""Seconds to wait for each answer of the mail server."""
NEXT = "`postdocket digest --send` tries again, `postdocket digest --format eml` gives it as a file"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def letter(digest: Digest, settings: Settings) -> EmailMessage:
    """Return the digest as a message in plain text and HTML.

    Its Message-ID follows from what is told: mail programs know one that came twice because the line broke before the
    server's answer arrived.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = title(digest)
    message["From"] = _sender(settings)
    if settings.digest_to:
        message["To"] = settings.digest_to
    message["Date"] = format_datetime(digest.at)
    message["Message-ID"] = f"<{_fingerprint(digest)}@postdocket.localhost>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(as_text(digest))
    message.add_alternative(as_html(digest), subtype="html")
    return message


def _fingerprint(digest: Digest) -> str:
    parts = [f"{part.id} {part.since} {' '.join(sorted(part.roles))}" for part in digest.sections]
    return hashlib.sha256("\n".join([*parts, *digest.remarks]).encode()).hexdigest()[:32]


def send_digest(docket: Docket, digest: Digest) -> tuple[str, ...]:
    """Send the digest, note that it was told, and return the addresses that the server refused beside others.

    Raises UsageError where settings are missing; MailError where nobody got it, and then nothing counts as told.
    """
    refused = deliver(letter(digest, docket.settings), docket.settings)
    mark_told(docket, digest)
    return refused


def send_nightly(docket: Docket, remark: str | None = None) -> Sent:
    """Compose and send the digest of a night, with what went wrong in it; a failure is told, not raised."""
    try:
        digest = compose(docket, Wish())
        if remark:
            digest = digest.model_copy(update={"remarks": (remark, *digest.remarks)})
        refused = send_digest(docket, digest)
    except PostdocketError as error:
        return Sent(failure=" ".join(str(error).split()))
    took = tuple(address for address in docket.settings.recipients if address not in refused)
    return Sent(roles=digest.roles, to=took, refused=refused)


def deliver(message: EmailMessage, settings: Settings) -> tuple[str, ...]:
    """Hand a message to the mail server of the settings; see `send_digest`."""
    if not settings.recipients or not settings.smtp_host:
        missing = "digest_to" if not settings.recipients else "smtp_host"
        raise UsageError(f"mail cannot be sent: {missing} is not set; `postdocket doctor` says where settings stand")
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    if password and settings.smtp_security == "none" and settings.smtp_host not in LOOPBACK:
        raise UsageError('smtp_password would cross the network readable; set smtp_security to "starttls" or "tls"')
    try:
        with closing(_connected(settings, settings.smtp_host)) as server:
            if settings.smtp_user and password is not None:
                server.login(settings.smtp_user, password)
            refused = server.send_message(message, _sender_address(settings), settings.recipients)
            with suppress(smtplib.SMTPException, OSError):
                server.quit()  # The message was taken: how the server says goodbye must not have it sent again.
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        where = f"{settings.smtp_host}:{settings.smtp_port}"
        raise MailError(f"the digest could not be sent through {where}: {_reason(error)}; {NEXT}") from error
    return tuple(refused)


def _connected(settings: Settings, host: str) -> smtplib.SMTP:
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, settings.smtp_port, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(host, settings.smtp_port, timeout=PATIENCE)
    if settings.smtp_security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _sender(settings: Settings) -> str:
    return settings.digest_from or (settings.recipients[0] if settings.recipients else "postdocket@localhost")


def _sender_address(settings: Settings) -> str:
    return mail_addresses(_sender(settings))[0]


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{who} was refused ({_text(said)})" for who, (_, said) in error.recipients.items())
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"smtp_user or smtp_password is wrong ({_text(error.smtp_error)})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it said {error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__


def _text(said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(words.split())
