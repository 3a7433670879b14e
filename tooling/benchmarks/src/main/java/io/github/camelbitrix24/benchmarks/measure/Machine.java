/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** The machine that a run is made on. */
public final class Machine {
    private Machine() {}

    /** Names the day, the machine and the JDK. */
    public static String describe() {
        return LocalDate.now(ZoneOffset.UTC) + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, JDK " + System.getProperty("java.version");
    }
}
