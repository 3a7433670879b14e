package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Failure;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireBody;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.http.WireResponse;
import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Both versions of the REST API: JSON POST to {@code /rest/…} or {@code /rest/api/…}, an envelope back. It runs on the
 * thread that asks.
 */
public final class Dialect implements Transport {

    /** Refusals of a request before any call in it is looked at. */
    private static final Set<String> AT_THE_DOOR = Set.of(
            "query_limit_exceeded",
            "overload_limit",
            "expired_token",
            "invalid_token",
            "no_auth_found",
            "invalid_credentials",
            "portal_deleted");

    private final Wire wire;
    private final Timer timer;

    public Dialect(Wire wire, Timer timer) {
        this.wire = wire;
        this.timer = timer;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        try {
            return exchange(call);
        } catch (Bitrix24Exception e) {
            return CompletableFuture.failedFuture(e);
        } catch (WireException e) {
            return CompletableFuture.failedFuture(lost(call, e));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    LocalErrors.answerLost(call.site(), "its answer could not be handled", e));
        }
    }

    private CompletionStage<RestReply> exchange(RestCall call) throws IOException {
        Credential credential = Objects.requireNonNull(call.credential(), "a call is authorized before it is sent");
        WireRequest request = new WireRequest(
                new Secret(credential.path(call.traits().version()).reveal() + call.method()),
                body(call, credential),
                headers(call),
                call.timeLeft(timer),
                () -> call.remedy().written(timer));
        if (request.patience().isZero()) {
            throw LocalErrors.heldBack(call.site(), "its time ran out before its turn came", null, null);
        }
        return wire.exchange(request, answer -> read(call, credential, answer));
    }

    private static Map<String, String> headers(RestCall call) {
        return call.remedy() instanceof Remedy.SameKey same
                ? Map.of("Idempotency-Key", same.key().value())
                : Map.of();
    }

    private static WireBody body(RestCall call, Credential credential) {
        try {
            return JsonBody.of(credential.body(call.parameters()));
        } catch (JsonProcessingException e) {
            throw LocalErrors.badInput(call.site(), "its parameters cannot be written as JSON", e);
        }
    }

    /** Failures are returned, not thrown: a thrown one would cost the pooled connection. */
    private static CompletableFuture<RestReply> read(RestCall call, Credential credential, WireResponse answer)
            throws IOException {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            String where = hostOf(answer.header("Location").orElse(""));
            return CompletableFuture.failedFuture(LocalErrors.redirected(call.site(), status, where));
        }
        if (status < 300 && call.traits().success() == MethodTraits.Success.FILE && !isJson(answer)) {
            Object file = call.resultReader().readBinary(answer.body());
            return CompletableFuture.completedFuture(RestReply.binary(file));
        }
        Envelope envelope = envelope(call, credential, answer);
        if (envelope instanceof Envelope.Failed failed) {
            return CompletableFuture.failedFuture(exception(call, credential, failed, status));
        }
        if (envelope instanceof Envelope.Success success && status < 300) {
            return CompletableFuture.completedFuture(
                    answer.header("Idempotent-Replayed").isPresent()
                            ? success.reply().replayed()
                            : success.reply());
        }
        String why = envelope instanceof Envelope.Foreign foreign ? foreign.why() : "it is an error without a code";
        return CompletableFuture.failedFuture(LocalErrors.unreadable(call.site(), status, why, null));
    }

    private static Envelope envelope(RestCall call, Credential credential, WireResponse answer) throws IOException {
        UnaryOperator<String> clean = words -> clean(credential, words);
        try {
            return call.traits().success() == MethodTraits.Success.DOCUMENT
                    ? EnvelopeReader.readDocument(answer.body(), call.resultReader(), clean)
                    : EnvelopeReader.read(answer.body(), call.resultReader(), clean);
        } catch (JacksonException e) {
            String type = answer.header("Content-Type").orElse("content without a type");
            return new Envelope.Foreign("it is not whole JSON but " + PlainText.of(type));
        }
    }

    private static Bitrix24Exception exception(
            RestCall call, Credential credential, Envelope.Failed failed, int status) {
        String description = clean(credential, failed.description());
        String code = clean(credential, failed.code());
        Bitrix24Exception known = ErrorCodes.toException(
                new Failure(call.site(), code, description, status, Outcome.UNKNOWN, failed.violations()));
        boolean mayHaveBegun =
                call.isBundle() && !call.traits().reads() && !AT_THE_DOOR.contains(code.toLowerCase(Locale.ROOT));
        return mayHaveBegun ? LocalErrors.bundleFailed(known) : known;
    }

    private static String clean(Credential credential, String words) {
        return credential.secret().maskIn(PlainText.of(words));
    }

    private static boolean isJson(WireResponse answer) {
        return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("json");
    }

    /** A redirect's path may hold the webhook's code: only its host is told. */
    private static String hostOf(String location) {
        try {
            String host = new URI(location).getHost();
            return host == null ? "another page" : host;
        } catch (URISyntaxException e) {
            return "an address that cannot be read";
        }
    }

    private static Bitrix24Exception lost(RestCall call, WireException e) {
        return e.mayHaveReachedPortal()
                ? LocalErrors.answerLost(call.site(), e.why(), e)
                : LocalErrors.neverLeft(call.site(), e.why(), e);
    }
}
