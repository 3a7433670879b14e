/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.DownloadErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.error.Violation;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.http.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Sends calls to either version of the REST API: posts JSON to {@code /rest/…} or {@code /rest/api/…} and reads the
 * envelope. It runs on the calling thread.
 */
public final class RestTransport implements Transport {

    private final Wire wire;
    private final TimeSource timer;
    private final LimitedBody.SizeLimit responseLimit;
    private final LimitedBody.SizeLimit fileLimit;

    public RestTransport(Wire wire, TimeSource timer) {
        this(wire, timer, ResponseLimits.defaults());
    }

    public RestTransport(Wire wire, TimeSource timer, ResponseLimits limits) {
        this.wire = wire;
        this.timer = timer;
        this.responseLimit = limits.ofResponse();
        this.fileLimit = limits.ofFile();
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        try {
            return exchange(call);
        } catch (Bitrix24Exception e) {
            return CompletableFuture.failedFuture(e);
        } catch (WireException e) {
            return CompletableFuture.failedFuture(connectionFailure(call, e));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    ClientErrors.responseLost(call.site(), "its response could not be processed", e));
        }
    }

    private CompletionStage<RestReply> exchange(RestCall call) throws IOException {
        WireRequest request = RequestEncoder.of(call, timer);
        if (request.timeout().isZero()) {
            throw ClientErrors.limitExceeded(call.site(), "its callTimeout elapsed before it was sent", null, null);
        }
        UnaryOperator<String> clean = RequestEncoder.cleanerFor(call);
        try (ResponseMemory.Share memory =
                ResponseMemory.ofJvm().open(() -> !call.timeLeft(timer).isZero())) {
            return wire.exchange(request, answer -> read(call, answer, clean, memory));
        }
    }

    /** Failures are returned, not thrown: a thrown one would close the pooled connection. */
    private CompletableFuture<RestReply> read(
            RestCall call, WireResponse answer, UnaryOperator<String> clean, ResponseMemory.Share memory)
            throws IOException {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            String where = hostOf(answer.header("Location").orElse(""));
            return CompletableFuture.failedFuture(ClientErrors.redirected(call.site(), status, where));
        }
        if (call.traits().success() == MethodTraits.SuccessForm.FILE && FileResponse.isIn(answer)) {
            return CompletableFuture.completedFuture(
                    RestReply.binary(FileResponse.read(answer, call.resultReader(), fileLimit)));
        }
        JsonInput body = new JsonInput(new LimitedBody(answer, responseLimit), status, memory);
        return replyOf(call, answer, envelope(call, answer, body, clean), clean);
    }

    private static CompletableFuture<RestReply> replyOf(
            RestCall call, WireResponse answer, Envelope envelope, UnaryOperator<String> clean) {
        int status = answer.status();
        if (envelope instanceof Envelope.ErrorEnvelope failed) {
            return CompletableFuture.failedFuture(exception(call, failed, status, clean));
        }
        if (envelope instanceof Envelope.ResultEnvelope success && status < 300 && !call.isDownload()) {
            return CompletableFuture.completedFuture(
                    answer.header("Idempotent-Replayed").isPresent()
                            ? success.reply().replayed()
                            : success.reply());
        }
        if (call.isDownload()) {
            return CompletableFuture.failedFuture(DownloadErrors.notAFile(call.site(), status, typeOf(answer)));
        }
        String reason = envelope instanceof Envelope.Foreign foreign ? foreign.reason() : "an error without a code";
        return CompletableFuture.failedFuture(ClientErrors.unreadableResponse(call.site(), status, reason, null));
    }

    private static Envelope envelope(RestCall call, WireResponse answer, JsonInput body, UnaryOperator<String> clean)
            throws IOException {
        try {
            return call.traits().success() == MethodTraits.SuccessForm.DOCUMENT
                    ? EnvelopeReader.readDocument(body, call.resultReader(), clean)
                    : EnvelopeReader.read(body, call.resultReader(), clean);
        } catch (StreamConstraintsException | StreamWriteException e) {
            throw ResponseException.tooLarge(answer.status(), Json.EXCEEDED, Json.EXCEEDED_BY, e);
        } catch (JacksonException e) {
            if (body.failure().isPresent()) {
                throw body.failure().get();
            }
            return new Envelope.Foreign("it is not complete JSON but " + typeOf(answer));
        }
    }

    private static String typeOf(WireResponse answer) {
        return PlainText.of(answer.header("Content-Type").orElse("content without a type"));
    }

    private static Bitrix24Exception exception(
            RestCall call, Envelope.ErrorEnvelope failed, int status, UnaryOperator<String> clean) {
        String description = clean.apply(failed.description());
        String code = clean.apply(failed.code());
        Bitrix24Exception known = ErrorCodes.toException(
                new CallFailure(call.site(), code, description, status, Outcome.UNKNOWN, violations(failed, clean)));
        boolean mayHaveRun = call.isRest3Batch() && !call.traits().reads() && !ErrorTrait.WHOLE_REQUEST.appliesTo(code);
        if (mayHaveRun) {
            return ClientErrors.rest3BatchFailed(known);
        }
        return call.isDownload() ? DownloadErrors.linkRefused(known) : known;
    }

    private static List<Violation> violations(Envelope.ErrorEnvelope failed, UnaryOperator<String> clean) {
        return failed.violations().stream()
                .map(each -> new Violation(clean.apply(each.field()), clean.apply(each.message())))
                .toList();
    }

    /** The path of a redirect may contain the code of the webhook: only the host is reported. */
    private static String hostOf(String location) {
        try {
            String host = new URI(location).getHost();
            return host == null ? "another page" : host;
        } catch (URISyntaxException e) {
            return "an invalid address";
        }
    }

    private static Bitrix24Exception connectionFailure(RestCall call, WireException e) {
        Optional<ResponseException> unusable = ResponseException.causeOf(e);
        if (unusable.isPresent() && unusable.get().status() > 0) {
            ResponseException response = unusable.get();
            return ClientErrors.unusableResponse(
                    call.site(), response.status(), response.reason(), response.advice(), e);
        }
        return unusable.isPresent()
                ? ClientErrors.responseLost(call.site(), unusable.get().reason(), e)
                : lostConnection(call, e);
    }

    private static Bitrix24Exception lostConnection(RestCall call, WireException e) {
        return e.mayHaveReachedPortal()
                ? ClientErrors.responseLost(call.site(), e.reason(), e)
                : ClientErrors.notSent(call.site(), e.reason(), e);
    }
}
