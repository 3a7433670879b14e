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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The classic REST API: JSON POST to {@code /rest/…}, an envelope back. It runs on the thread that asks. */
public final class ClassicDialect implements Transport {

    private final Wire wire;
    private final Timer timer;

    public ClassicDialect(Wire wire, Timer timer) {
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
                new Secret(credential.path().reveal() + call.method()),
                body(call, credential),
                call.timeLeft(timer),
                () -> noteWritten(call));
        if (request.patience().isZero()) {
            throw LocalErrors.heldBack(call.site(), "its time ran out before its turn came", null, null);
        }
        return wire.exchange(request, answer -> read(call, credential, answer));
    }

    private void noteWritten(RestCall call) {
        if (call.remedy() instanceof Remedy.LookUp lookUp) {
            lookUp.lastSending().writtenAt(timer.nanoTime());
        }
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
        if (status < 300 && call.traits().answersBinary() && !isJson(answer)) {
            Object file = call.resultReader().readBinary(answer.body());
            return CompletableFuture.completedFuture(RestReply.binary(file));
        }
        Envelope envelope = envelope(call, credential, answer);
        if (envelope instanceof Envelope.Failed failed) {
            return CompletableFuture.failedFuture(ErrorCodes.toException(failure(call, credential, failed, status)));
        }
        if (envelope instanceof Envelope.Success success && status < 300) {
            return CompletableFuture.completedFuture(success.reply());
        }
        String why = envelope instanceof Envelope.Foreign foreign ? foreign.why() : "it is an error without a code";
        return CompletableFuture.failedFuture(LocalErrors.unreadable(call.site(), status, why, null));
    }

    private static Envelope envelope(RestCall call, Credential credential, WireResponse answer) throws IOException {
        try {
            return EnvelopeReader.read(answer.body(), call.resultReader(), words -> clean(credential, words));
        } catch (JacksonException e) {
            String type = answer.header("Content-Type").orElse("content without a type");
            return new Envelope.Foreign("it is not whole JSON but " + PlainText.of(type));
        }
    }

    private static Failure failure(RestCall call, Credential credential, Envelope.Failed failed, int status) {
        String description = clean(credential, failed.description());
        String code = clean(credential, failed.code());
        return new Failure(call.site(), code, description, status, Outcome.UNKNOWN, failed.violations());
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
