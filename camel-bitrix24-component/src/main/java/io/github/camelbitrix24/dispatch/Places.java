/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.CallScheduling.Kind;

/**
 * The places of single calls in the queue. Calls of held methods have places of their own, so that they do not keep calls
 * of other methods out. Acknowledgements and the few requests of traversals need no place.
 */
final class Places {

    /** A method with fewer waiting calls than this part of the places finds one also in a full queue. */
    private static final int OWN_PART = 100;

    private final int max;
    private int waiting;
    private int held;

    Places(int max) {
        this.max = max;
    }

    boolean areFree(boolean isHeld) {
        return (isHeld ? held : waiting) < max;
    }

    /** Whether there is a place for a call of the line. A bulk of one method does not keep the first calls of others out. */
    boolean areFreeFor(Line line, boolean isHeld) {
        boolean hasOwn = line.size() < Math.max(1, max / OWN_PART) && (isHeld ? held : waiting) < 2L * max;
        return hasOwn || areFree(isHeld);
    }

    /** Counts a call that was added to a line. */
    void added(Line line) {
        if (line.kind() == Kind.SINGLE) {
            held += line.isHeld() ? 1 : 0;
            waiting += line.isHeld() ? 0 : 1;
            line.setUncounted(line.uncounted() + (line.isHeld() ? 1 : 0));
        }
    }

    /** Counts a call that was removed from a line. Those that were held were there first. */
    void removed(Line line) {
        if (line.kind() == Kind.SINGLE) {
            boolean wasHeld = line.uncounted() > 0;
            held -= wasHeld ? 1 : 0;
            waiting -= wasHeld ? 0 : 1;
            line.setUncounted(line.uncounted() - (wasHeld ? 1 : 0));
        }
    }

    /** Counts the calls of a line that is held from now on. */
    void held(Line line) {
        if (line.kind() == Kind.SINGLE) {
            int counted = line.size() - line.uncounted();
            waiting -= counted;
            held += counted;
            line.setUncounted(line.size());
        }
    }
}
