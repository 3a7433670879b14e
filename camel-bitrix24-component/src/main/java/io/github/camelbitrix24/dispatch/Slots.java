/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import java.util.List;

/**
 * The slots for requests in flight. While others wait, one method has at most half of them, and one slot is left to
 * methods that answer quickly. Guarded by the lock of the {@link CallQueue}.
 */
final class Slots {

    private final int max;
    private int taken;
    private int slow;

    Slots(int max) {
        this.max = max;
    }

    /**
     * What a request in flight uses.
     *
     * @param lines of its calls
     * @param isSlow whether it counts among those that leave one slot to others
     * @param since the nanosecond at which it was sent
     */
    record Use(List<Line> lines, boolean isSlow, long since) {}

    boolean areFree() {
        return taken < max;
    }

    int taken() {
        return taken;
    }

    /** Takes a slot for a request that is chosen later. */
    void take() {
        taken++;
    }

    void free() {
        taken--;
    }

    /** Whether a request of a slow method, or of a traversal, may be sent. */
    boolean hasRoomForSlow() {
        return slow < Math.max(1, max - 1);
    }

    /** Whether the line has all the slots that it may have while others wait. */
    boolean hasShare(Line line) {
        return line.inFlight() >= Math.max(1, max / 2);
    }

    /** Counts a request that is sent in a slot taken before. */
    Use begin(List<Line> lines, long now) {
        lines.forEach(Line::requestSent);
        boolean isSlow = lines.stream().anyMatch(Line::isSlow);
        slow += isSlow ? 1 : 0;
        return new Use(lines, isSlow, now);
    }

    /** Counts the end of a request; its slot stays taken. */
    void end(Use use, long now) {
        slow -= use.isSlow ? 1 : 0;
        use.lines.forEach(line -> line.requestEnded(now - use.since));
    }
}
