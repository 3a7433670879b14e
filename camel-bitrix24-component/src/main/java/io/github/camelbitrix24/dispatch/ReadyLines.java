/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one kind whose calls may be sent, in the order of their turns. Lines that have their share of the slots
 * come after all others.
 */
final class ReadyLines {

    private final Slots slots;
    private final TreeMap<Place, Line> quick = new TreeMap<>();
    private final TreeMap<Place, Line> slow = new TreeMap<>();
    private int calls;

    ReadyLines(Slots slots) {
        this.slots = slots;
    }

    private record Place(boolean hasShare, long turn, boolean isSlow, int calls) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byShare = Boolean.compare(hasShare, other.hasShare);
            return byShare == 0 ? Long.compare(turn, other.turn) : byShare;
        }
    }

    /** Adds a line that has calls. It must be removed before it changes. */
    void add(Line line) {
        Place place = new Place(slots.hasShare(line), line.turn(), line.isSlow(), line.size());
        line.setPosition(place);
        calls += place.calls;
        (place.isSlow ? slow : quick).put(place, line);
    }

    void remove(Line line) {
        if (line.position() instanceof Place place) {
            line.setPosition(null);
            calls -= place.calls;
            (place.isSlow ? slow : quick).remove(place);
        }
    }

    /** The number of calls in these lines. */
    int calls() {
        return calls;
    }

    /** All lines, in no order. */
    Stream<Line> all() {
        return Stream.concat(quick.values().stream(), slow.values().stream());
    }

    /** The line whose turn it is; null if there is no line for which a slot is free. */
    @Nullable
    Line first() {
        Map.Entry<Place, Line> first = quick.firstEntry();
        Map.Entry<Place, Line> other = slots.hasRoomForSlow() ? slow.firstEntry() : null;
        if (first == null || (other != null && other.getKey().compareTo(first.getKey()) < 0)) {
            first = other;
        }
        return first == null ? null : first.getValue();
    }
}
