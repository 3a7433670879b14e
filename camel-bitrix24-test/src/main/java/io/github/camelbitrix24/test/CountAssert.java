/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

/** Assertions about how often something happened. */
public final class CountAssert {
    private final String expectation;
    private final int count;
    private final String actual;

    CountAssert(String expectation, int count, String instead) {
        this.expectation = expectation;
        this.count = count;
        this.actual = instead;
    }

    public void once() {
        times(1);
    }

    public void never() {
        times(0);
    }

    public void times(int expected) {
        if (count != expected) {
            throw new AssertionError(
                    expectation + " " + words(expected) + ", but it was " + words(count) + ": " + actual);
        }
    }

    private static String words(int times) {
        return times == 0 ? "never" : times == 1 ? "once" : times + " times";
    }
}
