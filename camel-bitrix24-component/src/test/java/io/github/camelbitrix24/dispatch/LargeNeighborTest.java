/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.ResponseException;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Calls that shared a request whose response was too large. */
class LargeNeighborTest {

    private final CoalescingHarness harness = new CoalescingHarness();

    @Test
    void f64AReadIsSentAgainAloneAndAWriteIsUnknown() {
        harness.failBatches(call -> ClientErrors.unusableResponse(
                call.site(),
                200,
                "its response is too large",
                "Raise the limit",
                ResponseException.tooLarge(200, "its response is too large", "Raise the limit", null)));
        harness.sendMany(2);
        CompletableFuture<RestReply> read = harness.send("crm.deal.list", 2);
        CompletableFuture<RestReply> write = harness.send("crm.deal.add", 3);

        harness.passSeconds(5);

        assertThat(read).isCompleted();
        assertThat(write)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(harness.commandCounts()).containsExactly(0, 0, 2, 0);
    }
}
