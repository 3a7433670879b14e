package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.rest.Remedy;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.Timer;
import java.time.Duration;

/**
 * A call whose object can be looked up, and what it has met so far.
 *
 * @param doubt what is told if nothing more is found out
 * @param mayRun whether a sending is in doubt, so that its request may still be running
 * @param sendings how often it was sent
 * @param looks how often its object was looked up since then
 */
record Case(
        RestCall call,
        Remedy.LookUp by,
        Question question,
        Bitrix24UnknownOutcomeException doubt,
        boolean mayRun,
        int sendings,
        int looks) {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(2);

    static Case of(RestCall call, Remedy.LookUp by, Question question) {
        boolean mayRun = by.earlier() == Remedy.Earlier.IN_DOUBT;
        return new Case(call, by, question, LocalErrors.stillInDoubt(call.site()), mayRun, 0, 0);
    }

    Case inDoubt(Bitrix24UnknownOutcomeException newDoubt) {
        return new Case(call, by, question, newDoubt, true, sendings, 0);
    }

    Case looked() {
        return new Case(call, by, question, doubt, mayRun, sendings, looks + 1);
    }

    Case sent() {
        return new Case(call, by, question, doubt, mayRun, sendings + 1, looks);
    }

    /** The call for its next sending. */
    RestCall next() {
        return sendings == 0 && by.earlier() == Remedy.Earlier.NONE ? call : call.repeated();
    }

    boolean maySendAgain() {
        return sendings <= call.patience().maxRetries();
    }

    /** How long the request that is in doubt may still be running; nothing or less when it has ended for sure. */
    Duration mayRunFor(Timer timer) {
        return mayRun ? by.lastSending().mayRunFor(timer) : Duration.ZERO;
    }

    /** The time until the next look: it grows, so that an object that comes late is found early. */
    Duration interval(Duration longest) {
        Duration grown = FIRST_INTERVAL.multipliedBy(1L << Math.min(looks - 1, 6));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
