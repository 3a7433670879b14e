/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import java.util.List;
import java.util.function.Supplier;

/** The requests that the portal received, and the methods that it executed. */
public final class Journal {
    private final BoundedLog<ReceivedRequest> requests;
    private final BoundedLog<Execution> executions;

    /** A journal that keeps everything. */
    public Journal() {
        this(Integer.MAX_VALUE);
    }

    /** A journal that keeps this many of the newest requests and executions. */
    public Journal(int keeps) {
        this.requests = new BoundedLog<>(keeps);
        this.executions = new BoundedLog<>(keeps);
    }

    /** Records a request; the supplier is called only if the request is kept. */
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

    /** Every method that ran and was not refused, in order; a batch is represented by its commands. */
    public List<Execution> executions() {
        return executions.all();
    }

    /** The executions of one method. */
    public List<Execution> executions(String method) {
        return executions.all().stream()
                .filter(execution -> execution.method().equalsIgnoreCase(method))
                .toList();
    }

    /** The number of distinct TCP connections of the requests. */
    public int connections() {
        return (int) requests.all().stream()
                .map(request -> request.origin().connection())
                .distinct()
                .count();
    }

    /** Whether no entry was dropped since the start or the last {@link #clear}. */
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
