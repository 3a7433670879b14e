/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All waiting calls: a line for each method and kind, which is ready, held, or empty. Guarded by the lock of the
 * {@link CallQueue}.
 */
final class Lines {

    /** So many lines are kept although they are empty, because they remember how long their methods take. */
    private static final int MAX_KEPT = 1_000;

    private final OperatingLedger ledger;
    private final TimeSource timer;
    private final Slots slots;
    private final Places places;
    private final Map<LineKey, Line> byKey = new HashMap<>();
    private final Map<Kind, ReadyLines> ready = new EnumMap<>(Kind.class);
    private final HeldLines held = new HeldLines();
    private long turns;
    private long numbers;
    private int holdChanges;

    Lines(PortalLimits limits, Slots slots, Places places) {
        this.ledger = limits.ledger();
        this.timer = limits.timer();
        this.slots = slots;
        this.places = places;
        for (Kind kind : Kind.values()) {
            ready.put(kind, new ReadyLines(slots));
        }
    }

    /** The line of a call, which may be empty. */
    Line of(RestCall call) {
        return byKey.computeIfAbsent(LineKey.of(call), key -> new Line(key, call.chargedMethods()));
    }

    /** How long the calls of a line are held, see {@link OperatingLedger#heldFor}. */
    long heldFor(Line line) {
        return ledger.heldFor(line.methods(), line.isTraversal());
    }

    /** Whether a call that joins the line now is held. */
    boolean isHeld(Line line) {
        return line.isHeld() || (line.isEmpty() && heldFor(line) > 0);
    }

    /** How often a line was held or released. */
    int holdChanges() {
        return holdChanges;
    }

    /** The lines of one kind that are not held, in no order. */
    Stream<Line> readyOf(Kind kind) {
        return readyLines(kind).all();
    }

    /** The number of calls of one kind that are not held. */
    int ready(Kind kind) {
        return readyLines(kind).calls();
    }

    /** The number of calls that are not held. */
    int ready() {
        int calls = 0;
        for (ReadyLines each : ready.values()) {
            calls += each.calls();
        }
        return calls;
    }

    private ReadyLines readyLines(Kind kind) {
        return Objects.requireNonNull(ready.get(kind), "each kind has its lines");
    }

    /** Adds a call to its line; one that returns takes the place that it had. */
    void add(QueuedCall queued) {
        Line line = of(queued.call());
        if (queued.number() == 0) {
            queued.setNumber(++numbers);
        }
        boolean isFirst = line.isEmpty();
        if (isFirst) {
            line.setTurn(++turns);
        }
        exclude(line);
        line.add(queued);
        places.added(line);
        long time = isFirst ? heldFor(line) : 0;
        if (time > 0) {
            hold(line, time);
        } else {
            include(line);
        }
    }

    /** Removes a call that was rejected; does nothing if it has been removed. */
    void remove(QueuedCall queued) {
        Line line = byKey.get(LineKey.of(queued.call()));
        if (line != null) {
            remove(line, queued);
        }
    }

    /** Removes the first call of a line. It is the turn of the other lines then. */
    void removeFirst(Line line, QueuedCall first) {
        exclude(line);
        line.setTurn(++turns);
        remove(line, first);
    }

    private void remove(Line line, QueuedCall queued) {
        exclude(line);
        if (line.remove(queued)) {
            places.removed(line);
        }
        if (line.isEmpty() && line.isHeld()) {
            endHold(line);
        }
        include(line);
        forgetIfUnused(line);
    }

    /** The line of this kind whose turn it is; null if none can be sent. Lines that have to be held are put aside. */
    @Nullable
    Line first(Kind kind) {
        ReadyLines lines = readyLines(kind);
        for (Line line = lines.first(); line != null; line = lines.first()) {
            long time = heldFor(line);
            if (time == 0) {
                return line;
            }
            hold(line, time);
        }
        return null;
    }

    /** Takes a line out of the choice, until {@link #include}; does nothing to a held one. */
    void exclude(Line line) {
        readyLines(line.kind()).remove(line);
    }

    /** Puts a line into the choice, unless it is empty or held. */
    void include(Line line) {
        if (!line.isEmpty() && !line.isHeld()) {
            readyLines(line.kind()).add(line);
        }
    }

    private void hold(Line line, long time) {
        exclude(line);
        places.held(line);
        line.setHeld(true);
        holdChanges++;
        boolean hasTime = time != OperatingLedger.UNTIL_NEXT_ANSWER;
        held.add(line, hasTime ? timer.nanoTime() + time : time);
    }

    private void endHold(Line line) {
        held.remove(line);
        line.setHeld(false);
        holdChanges++;
        include(line);
    }

    /** Releases the lines whose time has come. */
    void releaseDue() {
        held.dueAt(timer.nanoTime()).forEach(this::endHold);
    }

    long nanosUntilRelease() {
        return held.nanosUntilDue(timer.nanoTime());
    }

    /** Counts a request of these lines. */
    Slots.Use begin(List<Line> lines) {
        lines.forEach(this::exclude);
        Slots.Use use = slots.begin(lines, timer.nanoTime());
        lines.forEach(this::include);
        return use;
    }

    /** Counts the end of a request. */
    void end(Slots.Use use) {
        use.lines().forEach(this::exclude);
        slots.end(use, timer.nanoTime());
        use.lines().forEach(this::include);
        answered(use);
        use.lines().forEach(this::forgetIfUnused);
    }

    /** Releases the lines of methods that were answered, which can change how long they are held. */
    void answered(Slots.Use use) {
        use.lines().forEach(line -> held.of(line.key().methods()).forEach(this::endHold));
    }

    /** Removes all calls. */
    List<QueuedCall> removeAll() {
        List<QueuedCall> calls = new ArrayList<>();
        for (Line line : List.copyOf(byKey.values())) {
            List<QueuedCall> waiting = List.copyOf(line.calls());
            waiting.forEach(queued -> remove(line, queued));
            calls.addAll(waiting);
        }
        return calls;
    }

    private void forgetIfUnused(Line line) {
        if (byKey.size() > MAX_KEPT && line.isEmpty() && line.inFlight() == 0) {
            byKey.remove(line.key());
        }
    }
}
