package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.rest.RestCall;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says who leaves next: single calls before parts of long lists, each in order of arrival, nobody whose method is held
 * back, nobody without a request of the portal's bucket. Guarded by the lock of its {@link Lane}.
 */
final class Departures {

    /** Nobody waits for a time: somebody's answer will move the line. */
    static final long NEVER = OperatingLedger.UNTIL_TOLD;

    private final Limits limits;
    private final Tokens tokens;
    private final Packer packer;
    private final Parcels parcels;
    private long wakeIn = NEVER;

    Departures(Limits limits, Packer packer, Parcels parcels) {
        this.limits = limits;
        this.tokens = new Tokens(limits.settings(), limits.bucket(), limits.timer());
        this.packer = packer;
        this.parcels = parcels;
    }

    /** Puts calls that leave together into one parcel. */
    interface Parcels {

        Parcel of(List<Waiting> calls);
    }

    /** Whether a call that has just come may leave at once; then it has its request. */
    boolean leavesAtOnce(RestCall call) {
        boolean leaves = !tokens.areUsedUp() && heldFor(call) == 0 && tokens.take(false) == 0;
        if (leaves) {
            limits.ledger().leaves(call.charged(), false);
        }
        return leaves;
    }

    /** Takes a request for whoever may leave next; otherwise {@link #wakeIn()} says when to ask again. */
    boolean takesRequest(Deque<Waiting> singles, Deque<Waiting> parts) {
        Waiting first = firstOf(singles, parts);
        if (first == null) {
            return false;
        }
        long wait = tokens.take(first.call().traffic().isTraversal());
        wakeIn = wait > 0 ? Math.min(wakeIn, wait) : NEVER;
        return wait <= 0;
    }

    /** Who leaves with a request that was taken; if nobody does, it goes back to the bucket. */
    @Nullable
    Parcel next(Deque<Waiting> singles, Deque<Waiting> parts) {
        Parcel parcel = null;
        Waiting first = firstOf(singles, parts);
        while (first != null && parcel == null) {
            parcel = parcelOf(first, first.call().traffic().isTraversal() ? parts : singles);
            first = parcel == null ? firstOf(singles, parts) : first;
        }
        if (parcel == null) {
            giveBack();
        }
        return parcel;
    }

    /** A request that is reserved for nobody goes back to the bucket. */
    void nobodyWaits() {
        tokens.release();
    }

    void giveBack() {
        limits.bucket().giveBack();
    }

    /** The nanoseconds after which somebody who waits now may leave, or {@link #NEVER}. */
    long wakeIn() {
        return wakeIn;
    }

    /** How long a call is held back because its method has used up its operating time. */
    long heldFor(RestCall call) {
        return limits.ledger().heldFor(call.charged(), call.traffic().isTraversal());
    }

    void close() {
        tokens.close();
    }

    private @Nullable Waiting firstOf(Deque<Waiting> singles, Deque<Waiting> parts) {
        wakeIn = NEVER;
        Waiting single = firstOf(singles);
        Waiting first = single == null ? firstOf(parts) : single;
        if (first == null) {
            nobodyWaits();
        }
        return first;
    }

    private @Nullable Waiting firstOf(Deque<Waiting> line) {
        for (Iterator<Waiting> all = line.iterator(); all.hasNext(); ) {
            Waiting waiting = all.next();
            long held = waiting.isHere() ? heldFor(waiting.call()) : NEVER;
            if (!waiting.isHere()) {
                all.remove();
            } else if (held == 0) {
                return waiting;
            }
            wakeIn = Math.min(wakeIn, held);
        }
        return null;
    }

    private @Nullable Parcel parcelOf(Waiting first, Deque<Waiting> line) {
        Parcel parcel = first.command() != null && tokens.areUsedUp() ? packed(line) : null;
        if (parcel == null && first.leaveAlone()) {
            line.removeFirstOccurrence(first);
            parcel = new Parcel.Alone(first);
        }
        if (parcel == null) {
            limits.bucket().giveBack();
        } else {
            limits.ledger()
                    .leaves(parcel.call().charged(), first.call().traffic().isTraversal());
        }
        return parcel;
    }

    private @Nullable Parcel packed(Deque<Waiting> line) {
        Packer.Load load = packer.newLoad();
        for (Iterator<Waiting> all = line.iterator(); all.hasNext() && !load.isFull(); ) {
            Waiting waiting = all.next();
            if (waiting.isHere() && heldFor(waiting.call()) == 0 && load.offer(waiting)) {
                all.remove();
            }
        }
        return switch (load.calls().size()) {
            case 0 -> null;
            case 1 -> new Parcel.Alone(load.calls().get(0));
            default -> parcels.of(load.calls());
        };
    }
}
