/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.http.MultipartFile;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.WireBody;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.secret.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Encodes a call as a request, depending on its target. */
final class RequestEncoder {

    /** The largest request that a cloud portal accepts. */
    private static final long MAX_BYTES = 2L << 30;

    private RequestEncoder() {}

    static WireRequest of(RestCall call, TimeSource timer) {
        Target target = call.parameters().target();
        if (target instanceof Target.Download download) {
            return at(download.address(), call, timer, null);
        }
        if (target instanceof Target.Upload upload) {
            Target.FilePart file = upload.file();
            MultipartFile form = new MultipartFile(
                    upload.field(), file.name(), file.content().size());
            return at(upload.address(), call, timer, WireBody.form(form, file.content()::writeTo));
        }
        if (target instanceof Target.TwoStepUpload two) {
            checkSize(call, two.file().content().size());
        }
        return toMethod(call, timer, credential(call));
    }

    private static WireRequest toMethod(RestCall call, TimeSource timer, Credential credential) {
        return new WireRequest(
                null,
                new Secret(credential.path(call.traits().version()).reveal() + call.method()),
                body(call, credential),
                call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey same
                        ? Map.of("Idempotency-Key", same.key().value())
                        : Map.of(),
                call.timeLeft(timer),
                () -> call.unknownOutcomePolicy().onRequestWritten(timer));
    }

    private static WireRequest at(SignedUrl address, RestCall call, TimeSource timer, @Nullable WireBody body) {
        return new WireRequest(
                address.origin(),
                address.path(),
                body,
                body == null ? headersForFiles(call.site().portal()) : Map.of(),
                call.timeLeft(timer),
                () -> call.unknownOutcomePolicy().onRequestWritten(timer));
    }

    /** Without these headers portals refuse downloads. */
    private static Map<String, String> headersForFiles(String portal) {
        return Map.of("Accept", "*/*", "Accept-Language", "en-US,en;q=0.9", "Referer", "https://" + portal + "/");
    }

    private static WireBody body(RestCall call, Credential credential) {
        try {
            WireBody body = JsonBody.of(credential.body(call.parameters()));
            checkSize(call, body.length());
            return body;
        } catch (JsonProcessingException e) {
            throw ClientErrors.invalidCall(call.site(), "its parameters cannot be written as JSON", e);
        }
    }

    /** Rejects a request that is too large for a cloud portal. */
    private static void checkSize(RestCall call, long bytes) {
        if (bytes > MAX_BYTES && TrustedOrigins.isInCloud(call.site().portal())) {
            throw ClientErrors.invalidCall(
                    call.site(),
                    "its request has " + bytes + " bytes, and a cloud portal accepts at most " + MAX_BYTES
                            + ". Send smaller files",
                    null);
        }
    }

    /** Makes descriptions of the portal plain text and masks secrets in them. */
    static UnaryOperator<String> cleanerFor(RestCall call) {
        Target target = call.parameters().target();
        if (target instanceof Target.Download download) {
            return words -> PlainText.of(words, download.address()::maskIn);
        }
        Secret secret = credential(call).secret();
        return target instanceof Target.Upload upload
                ? words -> PlainText.of(
                        words, text -> secret.maskIn(upload.address().maskIn(text)))
                : words -> PlainText.of(words, secret::maskIn);
    }

    private static Credential credential(RestCall call) {
        return Objects.requireNonNull(call.credential(), "a call is authorized before it is sent");
    }
}
