/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.fault.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost responses: the outcome of the write is unknown. */
@ExtendWith(FakePortalExtension.class)
class UnknownOutcomeTest {

    private InvoiceRunner runner;

    @BeforeEach
    void createFourInvoices(@TempDir Path folder) throws IOException {
        runner = InvoiceRunner.withInvoices(4, folder);
    }

    static Stream<Named<UnaryOperator<Rule>>> waysToLoseAnAnswer() {
        return Stream.of(
                Named.of("the connection is lost after executing", Rule::losesConnectionAfterExecuting),
                Named.of("the connection is lost before executing", Rule::losesConnectionBeforeExecuting),
                Named.of("half of the answer comes", Rule::truncatesAnswer),
                Named.of("a gateway answers instead", rule -> rule.answersHtml(502)),
                Named.of("a gateway answers after executing", rule -> rule.answersHtml(504)
                        .afterExecuting()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToLoseAnAnswer")
    void addsAnActivityOnceWhen(UnaryOperator<Rule> fault, FakePortal portal) {
        fault.apply(portal.on("crm.activity.add")).once();

        assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

        assertThatPortal(portal).executed("crm.activity.add").times(4);
        assertThat(portal.rows("crm.activity").all())
                .extracting(row -> row.get("ORIGIN_ID"))
                .containsExactlyInAnyOrder("1", "2", "3", "4");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToLoseAnAnswer")
    void addsACompanyOnceWhen(UnaryOperator<Rule> fault, FakePortal portal) {
        fault.apply(portal.on("crm.company.add")).once();

        assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

        assertThatPortal(portal).executed("crm.company.add").times(3);
        assertThat(portal.rows("crm.activity").count()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToLoseAnAnswer")
    void registersTheTypeOnceWhen(UnaryOperator<Rule> fault, FakePortal portal) {
        fault.apply(portal.on("crm.activity.type.add")).once();

        assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

        assertThatPortal(portal).executed("crm.activity.type.add").once();
    }

    @Test
    void looksAgainWhenTheAnswerToALookIsLost(FakePortal portal) {
        portal.on("crm.activity.list").losesConnectionAfterExecuting().once();

        assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

        assertThatPortal(portal).executed("crm.activity.add").times(4);
    }

    @Test
    void reportsAnUnknownOutcomeWhenEveryResponseIsLost(FakePortal portal) {
        portal.on("crm.activity.add").losesConnectionBeforeExecuting().times(4);

        assertThat(runner.runOn(portal)).isZero();

        assertThat(portal.rows("crm.activity").count()).isEqualTo(3);
        assertThat(runner.deadLetter("invoice-0001.json.reason.txt")).content().contains("Outcome: UNKNOWN");
        assertThat(runner.printed()).contains("Added: 3, was there: 0, dead letters: 1");
    }

    @Test
    void addsARefusedInvoiceInALaterRun(FakePortal portal) {
        portal.on("crm.activity.add")
                .answersError("", 400, "The field 'SUBJECT' is required.")
                .once();

        assertThat(runner.runOn(portal)).isZero();
        assertThat(runner.deadLetter("invoice-0001.json.reason.txt"))
                .content()
                .contains("crm.activity.add", "The field 'SUBJECT' is required", "Outcome: RAN_AND_FAILED");
        assertThat(runner.runOn(portal)).isZero();

        assertThat(runner.printed()).contains("Added: 1, was there: 3, dead letters: 0");
        assertThat(portal.rows("crm.activity").count()).isEqualTo(4);
    }
}
