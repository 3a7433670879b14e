/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.main.Main;

/** The state of a run, which ends when the folder is processed or a call to the portal fails. */
final class RunState {

    private final Main main;
    private final Report report;
    private final boolean isStaying;
    private volatile boolean isAbandoned;

    RunState(Main main, Report report, boolean isStaying) {
        this.main = main;
        this.report = report;
        this.isStaying = isStaying;
    }

    /** Whether further invoices are processed. */
    public boolean goesOn() {
        return !isAbandoned;
    }

    /** The folder contains no new file: the program ends, unless it runs with {@code --stay}. */
    public void folderIsDone() {
        if (goesOn()) {
            report.print();
            if (!isStaying) {
                main.completed();
            }
        }
    }

    /** Stops the run after a failure that would affect every invoice; the next run continues with the rest. */
    public void abandon(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        isAbandoned = true;
        report.print();
        report.printLine("Stopped: " + failure.getMessage());
        main.completed();
    }

    int exitCode() {
        return isAbandoned ? 1 : 0;
    }
}
