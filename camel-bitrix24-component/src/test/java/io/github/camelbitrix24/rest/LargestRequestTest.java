/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.secret.Secret;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a portal of the cloud does not take is told before it is sent; of other portals nobody knows. */
class LargestRequestTest {

    private static final long GIBI = 1L << 30;

    @ParameterizedTest(name = "{1} bytes to {0}, in two steps: {2}")
    @CsvSource({
        "acme.bitrix24.com, 1610612736, false, true",
        "acme.bitrix24.com, 1610600000, false, false",
        "acme.bitrix24.com, 2147483649, true, true",
        "acme.bitrix24.com, 2147483648, true, false",
        "acme.bitrix24.com, -1, true, false",
        "crm.acme.com, 9147483649, true, false",
        "crm.acme.com, 9147483649, false, false"
    })
    void aRequestIsRefusedWhereItIsKnownToBeTooLarge(String portal, long size, boolean inTwoSteps, boolean isRefused) {
        Asked wire = new Asked();
        FileContent content = new FileContent("a.bin", size, InputStream::nullInputStream);
        ObjectNode json = Json.PLAIN.createObjectNode();
        Parameters parameters = inTwoSteps
                ? new Parameters(json, new Target.TwoStepUpload(new Target.FilePart("a.bin", content), "field"))
                : new Parameters(json.set("file", content.node()));

        CompletionStage<RestReply> reply =
                new RestTransport(wire, new ManualTimeSource()).send(call(portal, parameters));

        assertThat(wire.isAsked).isEqualTo(!isRefused);
        if (isRefused) {
            assertThat(reply.toCompletableFuture())
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .withMessageContaining("a cloud portal accepts at most " + 2 * GIBI + ". ");
        }
    }

    private static RestCall call(String portal, Parameters parameters) {
        RestCall.Request request = new RestCall.Request(
                new MethodName("disk.folder.uploadfile"),
                new MethodTraits(false, false),
                parameters,
                TreeReader.INSTANCE,
                new CallBudget(Duration.ofMinutes(1), 0, Duration.ofMillis(1)),
                new UnknownOutcomePolicy.ManualCheck(),
                CallScheduling.single(false));
        return RestCall.of(request, portal, new ManualTimeSource())
                .withCredential(new Credential.Webhook(1, new Secret("c0de")));
    }

    /** Notes that it was asked, and has no connection. */
    private static final class Asked implements Wire {

        private boolean isAsked;

        @Override
        public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
            isAsked = true;
            throw new IllegalStateException("No connection");
        }

        @Override
        public void close() {}
    }
}
