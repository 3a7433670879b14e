/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the requests of a list that is read by its ids are sent and counted. */
class KeysetRequestsTest {

    @Test
    @Tag("scale")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void thousandsOfResponsesInTheSameThreadDoNotFillTheStack() {
        assertThat(ScriptedDeals.of(1, 8_000).pageSize(1).read()).hasSize(8_000);
    }

    @ParameterizedTest(name = "page {0}")
    @ValueSource(ints = {1, 3, 60})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anErrorWhileAResponseIsProcessedFailsTheTraversal(int page) {
        ScriptedDeals list = ScriptedDeals.of(1, 20_000);
        list.answers(asked -> {
            if (list.pagesAsked().size() >= page) {
                throw new StackOverflowError();
            }
            return list.honest(asked);
        });

        assertThatThrownBy(list::read)
                .isInstanceOf(Bitrix24Exception.class)
                .hasMessageContaining("java.lang.StackOverflowError");
    }

    @Test
    void theRequestsBeforeAFallbackToOffsetsAreCounted() {
        ScriptedDeals list = ScriptedDeals.of(1, 120);
        list.answers(asked -> {
            ((ObjectNode) asked).remove("filter");
            return list.honest(asked);
        });

        try (RowIterator rows =
                new RowIterator(list.traversal(OptionalLong.empty()), row -> String.valueOf(row.id()))) {
            rows.forEachRemaining(row -> assertThat(row).isNotNull());

            assertThat(rows.counters().pages()).isEqualTo(list.pagesAsked().size());
            assertThat(rows.counters().rows()).isEqualTo(120);
        }
    }
}
