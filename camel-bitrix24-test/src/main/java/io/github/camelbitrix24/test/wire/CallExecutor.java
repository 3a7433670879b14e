/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.Reported;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.FaultOutcome;
import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.journal.Execution;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.OperatingTime;
import io.github.camelbitrix24.test.limit.RequestExecution;
import io.github.camelbitrix24.test.method.Methods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Runs one call, alone or as a command of a batch: may it run, run it, write it down, say what it took. */
public final class CallExecutor {
    private final Methods methods;
    private final ExecutionLog book;
    private final WorkCost expense;
    private final Clock clock;

    public CallExecutor(Methods methods, ExecutionLog book, WorkCost expense, Clock clock) {
        this.methods = methods;
        this.book = book;
        this.expense = expense;
        this.clock = clock;
    }

    /** Where it is written that something ran. */
    public record ExecutionLog(Journal journal, Counts counts) {}

    /** What work costs, and how much of it a method may do. */
    public record WorkCost(Costs costs, OperatingTime operating) {}

    /** Who calls, in which request. */
    record Caller(Grant grant, RequestExecution visit) {}

    /** What is called. */
    record Call(String method, JsonNode parameters) {}

    Instant now() {
        return clock.instant();
    }

    Duration costOfRequest() {
        return expense.costs.request();
    }

    void countBatch() {
        book.counts.batch();
    }

    Reported run(Caller caller, Call call, Fault fault) {
        requireTime(caller.grant, call.method);
        if (fault.run() == Fault.Run.NOT) {
            refuse(fault);
        }
        Instant started = clock.instant();
        Duration before = caller.visit.spent();
        Answer answer;
        try {
            answer = perform(caller, call, fault);
        } catch (RuntimeException e) {
            timing(caller, call, started, before);
            throw e;
        }
        return new Reported(answer, timing(caller, call, started, before));
    }

    private Answer perform(Caller caller, Call call, Fault fault) {
        caller.visit.pass(expense.costs.of(call.method));
        Answer answer = answer(caller, call, fault);
        book.journal.executed(new Execution(call.method, call.parameters, answer.rowId()));
        book.counts.execution(call.method, answer.counted() != null);
        refuse(fault);
        if (answer.counted() != null) {
            caller.visit.pass(expense.costs.countedRow().multipliedBy(answer.counted()));
        }
        return answer;
    }

    /** What the call took; it counts against the method, whether it came to an answer or not. */
    private Timing timing(Caller caller, Call call, Instant started, Duration before) {
        Instant finished = clock.instant();
        Duration taken = expense.costs.areNone()
                ? Duration.between(started, finished)
                : caller.visit.spent().minus(before);
        Timing.Operating operating = expense.operating.add(caller.grant.holder(), call.method, taken);
        return new Timing(started, finished, taken, taken, operating);
    }

    /** What a whole request took, of which this was the call in it. */
    Timing whole(Instant started, RequestExecution visit, Timing call) {
        Instant finished = clock.instant();
        Duration duration = expense.costs.areNone() ? Duration.between(started, finished) : visit.spent();
        return new Timing(started, finished, duration, call.processing(), call.operating());
    }

    private Answer answer(Caller caller, Call call, Fault fault) {
        return fault.run() == Fault.Run.STAND_IN
                ? standIn(fault.ending())
                : methods.run(call.method, call.parameters, caller.grant);
    }

    private static void refuse(Fault fault) {
        if (fault.ending() instanceof FaultOutcome.CustomError own) {
            throw own.refusal();
        }
    }

    private void requireTime(Grant caller, String method) {
        if (expense.operating.isSpent(caller.holder(), method)) {
            book.counts.refusalByOperatingTime();
            throw new Refusal("OPERATION_TIME_LIMIT", 429, "Method is blocked due to operation time limit.");
        }
    }

    private static Answer standIn(FaultOutcome ending) {
        return ending instanceof FaultOutcome.CustomResult own ? Answer.of(own.result()) : Answer.done();
    }
}
