/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Creates the commands of a traversal and reads their replies. */
record PageCommands(TraversalSpec spec, TraversalContext context, PageReader reader) {

    PageCommands(TraversalSpec spec, TraversalContext context) {
        this(spec, context, new PageReader(spec.shape()));
    }

    Command command(ObjectNode parameters) {
        return new Command(spec.shape().method(), spec.traits(), parameters, reader);
    }

    /** A call that reads a page alone. */
    RestCall.Request call(ContainerNode<?> parameters, CallBudget budget) {
        return new RestCall.Request(
                spec.shape().method(),
                spec.traits(),
                new Parameters(parameters),
                reader,
                budget,
                new UnknownOutcomePolicy.ManualCheck(),
                new CallScheduling(true, false, Set.of()));
    }

    /** The page, if the command succeeded. */
    @Nullable
    Page page(CommandReply reply) {
        return reply instanceof CommandReply.Done done && done.reply().result() instanceof Page page ? page : null;
    }

    /** Whether the list is empty, as the portal's count confirms. */
    boolean countsNone(CommandReply reply) {
        Page page = page(reply);
        boolean isEmpty = page != null && page.isEmpty() && !(page.place() instanceof RowsPlace.Nowhere);
        return isEmpty
                && reply instanceof CommandReply.Done done
                && Long.valueOf(0).equals(done.reply().total());
    }

    /** The refusal of a page, unless it is a limit or another failure that ends by waiting. */
    @Nullable
    Bitrix24Exception refusal(CommandReply reply) {
        if (reply instanceof CommandReply.Unreadable unreadable) {
            return unreadable.toException(site());
        }
        Bitrix24Exception refusal = refusal(reply, site());
        return refusal == null || ErrorCodes.isLimit(refusal.getCode()) || isTemporary(refusal) ? null : refusal;
    }

    private static @Nullable Bitrix24Exception refusal(CommandReply reply, CallSite site) {
        return reply instanceof CommandReply.Failed failed ? failed.toException(site) : null;
    }

    /** The first failure in a response that does not concern its command, so that a later request may succeed. */
    Optional<Bitrix24Exception> temporaryFailure(BatchAnswer answer) {
        for (String key : answer.commands().keySet()) {
            Bitrix24Exception refusal = refusal(answer.replyTo(key), site());
            if (refusal != null && isTemporary(refusal)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** The request limit, or a failure of the portal itself. */
    private static boolean isTemporary(Bitrix24Exception refusal) {
        boolean isOfPortal = refusal instanceof Bitrix24PortalException && refusal.getOutcome() == Outcome.UNKNOWN;
        return isOfPortal || ErrorTrait.REQUEST_LIMIT.appliesTo(refusal.getCode());
    }

    /**
     * Fails if the portal refuses a page again.
     *
     * @param isRepeated whether it refused the same page with this code before
     */
    void failIfRepeated(CommandReply reply, Predicate<String> isRepeated) throws TraversalException {
        Bitrix24Exception refusal = refusal(reply);
        if (refusal != null && isRepeated.test(refusal.getCode())) {
            throw new TraversalException(refusal);
        }
    }

    /** A response that is not from a portal. */
    TraversalException malformed(String reason) {
        return new TraversalException(ClientErrors.unreadableResponse(site(), 200, reason, null));
    }

    /** The traversal cannot continue, because the responses are not usable. */
    Bitrix24Exception traversalFailure(String why, TraversalCounters counters) {
        return ClientErrors.unsuitableList(site(), why, counters.summary());
    }

    /** The traversal cannot continue, because the portal refuses a request. */
    Bitrix24Exception traversalFailure(Bitrix24Exception portalSays, TraversalCounters counters) {
        return ClientErrors.traversalFailed(site(), counters.summary(), portalSays);
    }

    /** Logs that the rows of a page are not at their expected place. */
    void reportPlace(Page page) {
        if (page.place() instanceof RowsPlace.Elsewhere elsewhere) {
            context.log().rowsElsewhere(site(), elsewhere);
        }
    }

    /** The failure of a traversal that has read all pages and may lack rows, unless the caller accepts that. */
    Optional<Bitrix24Exception> incompleteness(PageSequence sequence, TraversalCounters counters) {
        if (sequence.hasIdConflict()) {
            context.log().idIsNotUnique(site(), spec.shape().idField().orElse("id"));
        }
        Optional<Bitrix24Exception> failure = sequence.doubt()
                .map(reason -> ClientErrors.incompleteList(
                        site(), reason, counters.rows(), sequence.promised(), counters.lastId()));
        if (failure.isPresent() && spec.options().onIncomplete() == OnIncomplete.WARN) {
            context.log().incomplete(String.valueOf(failure.get().getMessage()));
            return Optional.empty();
        }
        return failure;
    }

    private CallSite site() {
        return context.site(spec.shape().method());
    }

    /** A page holds rows that the filter on the id excludes. */
    static String earlierRows(long after) {
        return "the page after the id " + after + " holds earlier rows: the method ignores the filter on its id";
    }

    /** A page is empty again and again, although the end of the list shows later rows. */
    static String laterRows(OptionalLong after) {
        return (after.isPresent() ? "the page after the id " + after.getAsLong() : "the first page")
                + " is empty, although the list has later rows";
    }
}
