/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.fault.Fault.Delivery;
import io.github.camelbitrix24.test.fault.Fault.ExecutionMode;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fault for one method or any. It applies always unless {@code once()} or {@code times(n)} limits it; of several rules
 * the first one that still applies is used. Only rules of its method that answer an error or a result apply to a command
 * of a batch; all others, and those for any method, apply to whole requests.
 */
public final class Rule {
    private static final JsonMapper JSON = new JsonMapper();

    private boolean isComplete;
    private Duration executionDelay = Duration.ZERO;
    private ExecutionMode executionMode = ExecutionMode.EXECUTED;
    private FaultOutcome outcome = new FaultOutcome.Normal();
    private Delivery delivery = Delivery.PLAIN;
    private long remaining = Long.MAX_VALUE;
    private BooleanSupplier drawsRequest = () -> true;

    Rule() {}

    /** Answers with an error code; the method does not run. */
    public Rule answersError(String code, int status, String description) {
        return answersErrorCode(code, status, description);
    }

    /** Answers with an error code of any JSON type: a number, text, "" or null; the method does not run. */
    public Rule answersErrorCode(@Nullable Object code, int status, String description) {
        JsonNode node = JSON.valueToTree(code);
        return setOutcome(ExecutionMode.SKIPPED, new FaultOutcome.CustomError(new Refusal(node, status, description)));
    }

    /** Answers these bytes; the method does not run. */
    public Rule answers(int status, String contentType, byte[] body) {
        return answers(ExecutionMode.SKIPPED, new CustomResponse(status, Map.of("Content-Type", contentType), body));
    }

    /** Answers this text in UTF-8; the method does not run. */
    public Rule answers(int status, String contentType, String body) {
        return answers(status, contentType, body.getBytes(UTF_8));
    }

    /** Answers this result in a normal envelope, for any method, known or not; it counts as executed. */
    public Rule answersResult(@Nullable Object result) {
        return setOutcome(ExecutionMode.STUBBED, new FaultOutcome.CustomResult(JSON.valueToTree(result)));
    }

    /** Answers a file, as the methods that download do; it counts as executed. */
    public Rule answersBinary(byte[] body, String contentType, String fileName) {
        Map<String, String> headers =
                Map.of("Content-Type", contentType, "Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        return answers(ExecutionMode.STUBBED, new CustomResponse(200, headers, body));
    }

    /** Answers a gateway's HTML page; the method does not run. */
    public Rule answersHtml(int status) {
        String page = "<html><head><title>%1$d</title></head><body><h1>%1$d</h1><p>gateway</p></body></html>";
        return answers(status, "text/html; charset=utf-8", page.formatted(status));
    }

    /** Answers a status without a body; the method does not run. */
    public Rule answersEmpty(int status) {
        return answers(ExecutionMode.SKIPPED, new CustomResponse(status, Map.of(), new byte[0]));
    }

    /** Redirects to this address with 302, like a portal that has moved; the method does not run. */
    public Rule redirects(URI location) {
        return answers(
                ExecutionMode.SKIPPED, new CustomResponse(302, Map.of("Location", location.toString()), new byte[0]));
    }

    public Rule losesConnectionBeforeExecuting() {
        return setOutcome(ExecutionMode.SKIPPED, new FaultOutcome.ConnectionLost());
    }

    public Rule losesConnectionAfterExecuting() {
        return setOutcome(ExecutionMode.EXECUTED, new FaultOutcome.ConnectionLost());
    }

    /** Executes, sends half of the response, then closes the connection. */
    public Rule truncatesAnswer() {
        return setOutcome(ExecutionMode.EXECUTED, new FaultOutcome.Truncated());
    }

    /** Never answers; the connection is closed when the portal closes. The method does not run. */
    public Rule hangs() {
        return setOutcome(ExecutionMode.SKIPPED, new FaultOutcome.NoResponse());
    }

    /** Executes the method before the fault. */
    public synchronized Rule afterExecuting() {
        executionMode = ExecutionMode.EXECUTED;
        isComplete = true;
        return this;
    }

    /** Delays the response; a method that runs has run before. */
    public Rule delays(Duration delay) {
        return setDelivery(new Delivery(delay, delivery.charset(), delivery.isGzipped()));
    }

    /** Delays the execution, as on a busy portal: the method runs even if the client times out before. */
    public synchronized Rule delaysExecution(Duration time) {
        executionDelay = time;
        isComplete = true;
        return this;
    }

    /** Encodes the response in this charset and declares it. */
    public Rule answersInCharset(Charset charset) {
        return setDelivery(new Delivery(delivery.delay(), charset, delivery.isGzipped()));
    }

    /** Compresses the response even if the client does not accept it. */
    public Rule gzips() {
        return setDelivery(new Delivery(delivery.delay(), delivery.charset(), true));
    }

    public Rule once() {
        return times(1);
    }

    public synchronized Rule times(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("A rule must apply at least 1 time, but was " + count);
        }
        remaining = count;
        return this;
    }

    public synchronized Rule always() {
        remaining = Long.MAX_VALUE;
        return this;
    }

    /** Applies to this share of the requests, chosen at random with a seed so that a test is repeatable. */
    public synchronized Rule inShareOf(double share, long seed) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("A share must be between 0 and 1, but was " + share);
        }
        Random random = new Random(seed);
        drawsRequest = () -> random.nextDouble() < share;
        return this;
    }

    /** The fault for the next request, if the rule still applies. */
    synchronized Optional<Fault> apply() {
        if (!isComplete || remaining == 0 || !drawsRequest.getAsBoolean()) {
            return Optional.empty();
        }
        remaining--;
        return Optional.of(new Fault(executionDelay, executionMode, outcome, delivery));
    }

    /** The fault for the next command of a batch, if the rule can apply to a single command. */
    synchronized Optional<Fault> applyToCommand() {
        boolean isPossible =
                outcome instanceof FaultOutcome.CustomError || outcome instanceof FaultOutcome.CustomResult;
        return isPossible ? apply() : Optional.empty();
    }

    private Rule answers(ExecutionMode how, CustomResponse answer) {
        return setOutcome(how, new FaultOutcome.CustomReply(answer));
    }

    private synchronized Rule setOutcome(ExecutionMode how, FaultOutcome what) {
        executionMode = how;
        outcome = what;
        isComplete = true;
        return this;
    }

    private synchronized Rule setDelivery(Delivery how) {
        delivery = how;
        isComplete = true;
        return this;
    }
}
