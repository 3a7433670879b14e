/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * A warning that anyone can cause, with a text that anyone may have written: it is logged at most once a minute, in one
 * line, with the number of those that were not logged.
 */
public final class CountedWarning {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_LENGTH = 300;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S}]+");

    private final Logger log;
    private boolean wasLogged;
    private long loggedAt;
    private long omitted;

    public CountedWarning(Logger log) {
        this.log = log;
    }

    /** Logs the text, or counts it. */
    public void log(String text, TimeSource timer) {
        long before = countBefore(timer.nanoTime());
        if (before > 0) {
            log.warn("{} ({} more warnings of this kind since the last one)", printable(text), before);
        } else if (before == 0) {
            log.warn("{}", printable(text));
        }
    }

    /** The number of warnings that were omitted before this one, or -1 if this one is omitted too. */
    private synchronized long countBefore(long now) {
        if (wasLogged && now - loggedAt < INTERVAL.toNanos()) {
            omitted++;
            return -1;
        }
        long before = omitted;
        wasLogged = true;
        loggedAt = now;
        omitted = 0;
        return before;
    }

    /** A text from outside on one line: without control characters, and not longer than a line of a log. */
    public static String inOneLine(String text) {
        String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return printable(start);
    }

    private static String printable(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ");
    }
}
