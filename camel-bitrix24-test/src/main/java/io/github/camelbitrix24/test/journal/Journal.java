package io.github.camelbitrix24.test.journal;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the portal was asked for, and what it really executed. */
public final class Journal {
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Execution> executions = new ConcurrentLinkedQueue<>();

    public void received(ReceivedRequest request) {
        requests.add(request);
    }

    public void executed(Execution execution) {
        executions.add(execution);
    }

    /** Every HTTP request, in order of arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests that named this method, executed or not. */
    public List<ReceivedRequest> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equalsIgnoreCase(method))
                .toList();
    }

    /** Every method that ran and did not refuse, in order. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }

    /** The runs of one method. */
    public List<Execution> executions(String method) {
        return executions.stream()
                .filter(execution -> execution.method().equalsIgnoreCase(method))
                .toList();
    }

    /** How many distinct TCP connections brought the requests. */
    public int connections() {
        return (int) requests.stream()
                .map(request -> request.origin().connection())
                .distinct()
                .count();
    }

    public void clear() {
        requests.clear();
        executions.clear();
    }

    @Override
    public String toString() {
        return requests.size() + " requests, " + executions.size() + " executions";
    }
}
