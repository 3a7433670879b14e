/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import java.util.List;
import java.util.function.Supplier;

/** What the portal was asked for, and what it really executed. */
public final class Journal {
    private final BoundedLog<ReceivedRequest> requests;
    private final BoundedLog<Execution> executions;

    /** A journal that keeps everything. */
    public Journal() {
        this(Integer.MAX_VALUE);
    }

    /** A journal that keeps so many of the newest requests, and of the newest executions. */
    public Journal(int keeps) {
        this.requests = new BoundedLog<>(keeps);
        this.executions = new BoundedLog<>(keeps);
    }

    /** Writes a request down; it is described only if it is kept. */
    public void received(Supplier<ReceivedRequest> request) {
        requests.add(request);
    }

    public void executed(Execution execution) {
        executions.add(() -> execution);
    }

    /** Every HTTP request, in order of arrival. */
    public List<ReceivedRequest> requests() {
        return requests.all();
    }

    /** The requests that named this method, executed or not. */
    public List<ReceivedRequest> requests(String method) {
        return requests.all().stream()
                .filter(request -> request.method().equalsIgnoreCase(method))
                .toList();
    }

    /** Every method that ran and did not refuse, in order; the commands of a batch stand for it. */
    public List<Execution> executions() {
        return executions.all();
    }

    /** The runs of one method. */
    public List<Execution> executions(String method) {
        return executions.all().stream()
                .filter(execution -> execution.method().equalsIgnoreCase(method))
                .toList();
    }

    /** How many distinct TCP connections brought the requests. */
    public int connections() {
        return (int) requests.all().stream()
                .map(request -> request.origin().connection())
                .distinct()
                .count();
    }

    /** Whether nothing had to be dropped since the beginning or the last clearing. */
    public boolean isComplete() {
        return requests.isComplete() && executions.isComplete();
    }

    public void clear() {
        requests.clear();
        executions.clear();
    }

    @Override
    public String toString() {
        return requests + " requests, " + executions + " executions";
    }
}
