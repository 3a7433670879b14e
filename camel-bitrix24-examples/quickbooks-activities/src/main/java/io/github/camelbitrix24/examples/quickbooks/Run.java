/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.main.Main;

/** The course of one run: it goes on until the folder is done or the portal's trouble ends it. */
final class Run {

    private final Main main;
    private final Report report;
    private final boolean isStaying;
    private volatile boolean isAbandoned;

    Run(Main main, Report report, boolean isStaying) {
        this.main = main;
        this.report = report;
        this.isStaying = isStaying;
    }

    /** Whether further invoices are welcome. */
    public boolean goesOn() {
        return !isAbandoned;
    }

    /** The folder holds nothing new: the program ends, unless it was asked to stay. */
    public void folderIsDone() {
        if (goesOn()) {
            report.print();
            if (!isStaying) {
                main.completed();
            }
        }
    }

    /** The trouble is not one invoice's: the rest would fail as well, and the next run finds them all in the folder. */
    public void abandon(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        isAbandoned = true;
        report.print();
        report.say("Stopped: " + failure.getMessage());
        main.completed();
    }

    int exitCode() {
        return isAbandoned ? 1 : 0;
    }
}
