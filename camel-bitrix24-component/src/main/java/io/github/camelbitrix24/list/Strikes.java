package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.error.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Decides how often a walk may be held up before it gives up. */
final class Strikes {

    private static final int MOST = 3;
    private static final int MOST_ANSWERS = 10;
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final Pages pages;
    private int inARow;

    Strikes(Pages pages) {
        this.pages = pages;
    }

    /** An answer came. */
    void count(boolean movedOn) throws WalkException {
        inARow = movedOn ? 0 : inARow + 1;
        if (inARow >= MOST_ANSWERS) {
            throw new WalkException("the portal answers, but " + inARow + " answers in a row brought no further row");
        }
    }

    /**
     * No answer came.
     *
     * @return how long to wait before the next request, if that is worth it
     */
    Optional<Duration> lost(Throwable failure, int commands) throws WalkException {
        if (!(failure instanceof Bitrix24Exception known)) {
            throw new WalkException("a request failed: " + failure);
        }
        if (known instanceof Bitrix24LimitException limit && limit.getRetryAt().isPresent()) {
            Duration pause = Duration.between(
                    pages.around().timer().now(), limit.getRetryAt().get());
            return Optional.of(pause.compareTo(AT_ONCE) > 0 ? pause : AT_ONCE);
        }
        boolean mayPass = known instanceof Bitrix24LimitException || known.getOutcome() == Outcome.UNKNOWN;
        if (!mayPass || ++inARow >= MOST) {
            throw new WalkException(known);
        }
        if (known instanceof Bitrix24LimitException) {
            return Optional.of(A_WHILE);
        }
        pages.around().pace().timedOut(pages.plan().shape().method(), commands);
        return Optional.empty();
    }

    /** What the reader is told. */
    Bitrix24Exception explain(WalkException stop, WalkCounters counters) {
        CallSite site = pages.around().site(pages.plan().shape().method());
        String soFar = counters.soFar();
        Bitrix24Exception said = stop.portalSays();
        String resume = counters.lastId() == null ? "" : "; go on with startAfter=" + counters.lastId();
        return said == null
                ? LocalErrors.unreadableList(site, String.valueOf(stop.getMessage()), soFar)
                : LocalErrors.stoppedReading(site, soFar + resume, said);
    }
}
