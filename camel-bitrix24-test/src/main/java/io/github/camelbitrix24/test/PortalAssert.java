package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.journal.Execution;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import io.github.camelbitrix24.test.oauth.Renewal;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Sentences about what a portal was asked for and what it executed. */
public final class PortalAssert extends AbstractAssert<PortalAssert, FakePortal> {
    PortalAssert(FakePortal portal) {
        super(portal, PortalAssert.class);
    }

    /** The runs of a method: they changed the portal or were answered with success. */
    public ExecutionsAssert executed(String method) {
        return new ExecutionsAssert(actual, method, actual.journal().executions(method));
    }

    /** The requests for a method, executed or not. */
    public CountAssert wasAskedFor(String method) {
        List<String> asked = actual.journal().requests().stream()
                .map(ReceivedRequest::method)
                .toList();
        int count = actual.journal().requests(method).size();
        return new CountAssert("Expected the portal to be asked for " + method, count, "it was asked for " + asked);
    }

    /** The renewals of tokens that ran on the authorization server, received by the client or not. */
    public CountAssert renewedTokens() {
        List<Renewal> renewals = actual.renewals();
        return new CountAssert("Expected tokens to be renewed", renewals.size(), "the renewals are " + renewals);
    }

    /** Nothing at all ran. */
    public PortalAssert executedNothing() {
        List<String> executed =
                actual.journal().executions().stream().map(Execution::method).toList();
        if (!executed.isEmpty()) {
            throw failure("Expected the portal to execute nothing, but it executed %s", executed);
        }
        return this;
    }
}
