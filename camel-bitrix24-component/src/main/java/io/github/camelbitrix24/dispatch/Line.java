/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.MethodName;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The waiting calls of one method and kind in the order of their arrival, and how many of its requests are in flight.
 * Guarded by the lock of the {@link CallQueue}.
 */
final class Line {

    /** A method whose responses take longer on average leaves a slot to others. */
    private static final long QUICK = Duration.ofSeconds(1).toNanos();

    private final LineKey key;
    private final Set<MethodName> methods;
    private final TreeMap<Long, QueuedCall> calls = new TreeMap<>();
    private int inFlight;
    private boolean isAnswered;
    private long averageDuration;

    /** Its place among the lines, which grows with each of its requests. */
    private long turn;

    /** The key with which it is in a collection of lines; see {@link ReadyLines} and {@link HeldLines}. */
    private @Nullable Object position;

    private boolean isHeld;

    /** How many of its calls do not count in the queue, because they were held. */
    private int uncounted;

    /** @param methods whose operating time its calls use */
    Line(LineKey key, Set<MethodName> methods) {
        this.key = key;
        this.methods = methods;
    }

    LineKey key() {
        return key;
    }

    Kind kind() {
        return key.kind();
    }

    Set<MethodName> methods() {
        return methods;
    }

    boolean isTraversal() {
        return key.kind() == Kind.TRAVERSAL;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    @Nullable
    QueuedCall first() {
        return calls.isEmpty() ? null : calls.firstEntry().getValue();
    }

    Collection<QueuedCall> calls() {
        return calls.values();
    }

    /** Adds a call; one that returns takes the place that it had. */
    void add(QueuedCall queued) {
        calls.put(queued.number(), queued);
    }

    boolean remove(QueuedCall queued) {
        return calls.remove(queued.number(), queued);
    }

    long turn() {
        return turn;
    }

    void setTurn(long newTurn) {
        turn = newTurn;
    }

    @Nullable
    Object position() {
        return position;
    }

    void setPosition(@Nullable Object newPosition) {
        position = newPosition;
    }

    boolean isHeld() {
        return isHeld;
    }

    void setHeld(boolean held) {
        isHeld = held;
    }

    int uncounted() {
        return uncounted;
    }

    void setUncounted(int number) {
        uncounted = number;
    }

    int inFlight() {
        return inFlight;
    }

    void requestSent() {
        inFlight++;
    }

    void requestEnded(long duration) {
        inFlight--;
        averageDuration = isAnswered ? (averageDuration + duration) / 2 : duration;
        isAnswered = true;
    }

    /** Whether one slot is to be left to others. A method that was never called may take it once. */
    boolean isSlow() {
        return switch (key.kind()) {
            case SINGLE -> isAnswered ? averageDuration > QUICK : inFlight > 0;
            case TRAVERSAL -> true;
            case ACKNOWLEDGEMENT -> false;
        };
    }
}
