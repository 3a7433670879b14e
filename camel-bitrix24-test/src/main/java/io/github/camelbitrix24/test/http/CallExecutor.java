/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.TimedAnswer;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.FaultOutcome;
import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.journal.Execution;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.OperatingTimeLimit;
import io.github.camelbitrix24.test.limit.RequestExecution;
import io.github.camelbitrix24.test.method.ApiMethods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Runs a call, alone or as a command of a batch: checks limits, executes it, records it, measures its time. */
public final class CallExecutor {
    private final ApiMethods methods;
    private final ExecutionLog executionLog;
    private final WorkCost workCost;
    private final Clock clock;

    public CallExecutor(ApiMethods methods, ExecutionLog executionLog, WorkCost workCost, Clock clock) {
        this.methods = methods;
        this.executionLog = executionLog;
        this.workCost = workCost;
        this.clock = clock;
    }

    /** Where executions are recorded. */
    public record ExecutionLog(Journal journal, Counts counts) {}

    /** The costs of work, and the operating time of methods. */
    public record WorkCost(Costs costs, OperatingTimeLimit operating) {}

    /** The caller and its request. */
    record Caller(Grant grant, RequestExecution execution) {}

    /** The called method and its parameters. */
    record Call(String method, JsonNode parameters) {}

    Instant now() {
        return clock.instant();
    }

    Duration costOfRequest() {
        return workCost.costs.request();
    }

    void countBatch() {
        executionLog.counts.countBatch();
    }

    TimedAnswer run(Caller caller, Call call, Fault fault) {
        requireOperatingTime(caller.grant, call.method);
        if (fault.executionMode() == Fault.ExecutionMode.SKIPPED) {
            refuse(fault);
        }
        Instant started = clock.instant();
        Duration before = caller.execution.spent();
        Answer answer;
        try {
            answer = perform(caller, call, fault);
        } catch (RuntimeException e) {
            timing(caller, call, started, before);
            throw e;
        }
        return new TimedAnswer(answer, timing(caller, call, started, before));
    }

    private Answer perform(Caller caller, Call call, Fault fault) {
        caller.execution.consume(workCost.costs.of(call.method));
        Answer answer = answer(caller, call, fault);
        executionLog.journal.executed(new Execution(call.method, call.parameters, answer.rowId()));
        executionLog.counts.countExecution(call.method, answer.countedRows() != null);
        refuse(fault);
        if (answer.countedRows() != null) {
            caller.execution.consume(workCost.costs.countedRow().multipliedBy(answer.countedRows()));
        }
        return answer;
    }

    /** The timing of the call; its time counts for the method even if it failed. */
    private Timing timing(Caller caller, Call call, Instant started, Duration before) {
        Instant finished = clock.instant();
        Duration taken = workCost.costs.isZero()
                ? Duration.between(started, finished)
                : caller.execution.spent().minus(before);
        Timing.Operating operating = workCost.operating.add(caller.grant.holder(), call.method, taken);
        return new Timing(started, finished, taken, taken, operating);
    }

    /** The timing of the request that contains this call. */
    Timing requestTiming(Instant started, RequestExecution execution, Timing call) {
        Instant finished = clock.instant();
        Duration duration = workCost.costs.isZero() ? Duration.between(started, finished) : execution.spent();
        return new Timing(started, finished, duration, call.processing(), call.operating());
    }

    private Answer answer(Caller caller, Call call, Fault fault) {
        return fault.executionMode() == Fault.ExecutionMode.STUBBED
                ? stubbedAnswer(fault.outcome())
                : methods.run(call.method, call.parameters, caller.grant);
    }

    private static void refuse(Fault fault) {
        if (fault.outcome() instanceof FaultOutcome.CustomError custom) {
            throw custom.refusal();
        }
    }

    private void requireOperatingTime(Grant caller, String method) {
        if (workCost.operating.isExhausted(caller.holder(), method)) {
            executionLog.counts.countOperatingTimeRefusal();
            throw new Refusal("OPERATION_TIME_LIMIT", 429, "Method is blocked due to operation time limit.");
        }
    }

    private static Answer stubbedAnswer(FaultOutcome outcome) {
        return outcome instanceof FaultOutcome.CustomResult custom ? Answer.of(custom.result()) : Answer.success();
    }
}
