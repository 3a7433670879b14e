/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.journal.Execution;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the requests that a portal received and the methods that it executed. */
public final class PortalAssert extends AbstractAssert<PortalAssert, FakePortal> {
    PortalAssert(FakePortal portal) {
        super(portal, PortalAssert.class);
    }

    /** The executions of a method: they changed the portal or were answered with success. */
    public ExecutionsAssert executed(String method) {
        requireCompleteJournal();
        return new ExecutionsAssert(actual, method, actual.journal().executions(method));
    }

    /** The requests for a method, executed or not. */
    public CountAssert wasAskedFor(String method) {
        requireCompleteJournal();
        List<String> asked = actual.journal().requests().stream()
                .map(ReceivedRequest::method)
                .toList();
        int count = actual.journal().requests(method).size();
        return new CountAssert("Expected the portal to be asked for " + method, count, "it was asked for " + asked);
    }

    /** The token refreshes that ran on the authorization server, whether or not the client received the response. */
    public CountAssert refreshedTokens() {
        List<TokenRefresh> refreshes = actual.tokenRefreshes();
        return new CountAssert("Expected tokens to be refreshed", refreshes.size(), "the refreshes are " + refreshes);
    }

    /** No request and no call was refused because of a limit. */
    public PortalAssert hasRefusedNothing() {
        long byBucket = actual.counts().refusedByBucket();
        long byTime = actual.counts().refusedByOperatingTime();
        if (byBucket + byTime > 0) {
            throw failure(
                    "Expected the portal to refuse nothing, but it refused %s requests by the request limit and %s calls"
                            + " by the operating time limit",
                    byBucket, byTime);
        }
        return this;
    }

    /** The batches that were executed. */
    public CountAssert ranBatches() {
        return new CountAssert(
                "Expected batches to run", (int) actual.counts().batches(), "it counts " + actual.counts());
    }

    /** The pages of lists with a counted total. */
    public CountAssert countedPages() {
        return new CountAssert(
                "Expected rows to be counted for a page",
                (int) actual.counts().countedPages(),
                "it counts " + actual.counts());
    }

    /** No method was executed. */
    public PortalAssert executedNothing() {
        requireCompleteJournal();
        List<String> executed =
                actual.journal().executions().stream().map(Execution::method).toList();
        if (!executed.isEmpty()) {
            throw failure("Expected the portal to execute nothing, but it executed %s", executed);
        }
        return this;
    }

    private void requireCompleteJournal() {
        if (!actual.journal().isComplete()) {
            throw failure("The portal's journal has dropped entries, so this is not known. Use counts() instead");
        }
    }
}
