/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists with the order of the caller are read by offset, with several pages in a request. */
@ExtendWith(FakePortalExtension.class)
class OffsetTraversalTest {

    private static final int ROWS = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> BY_TITLE = Map.of("order", Map.of("TITLE", "DESC"));

    @Test
    void severalPagesPerRequestKeepTheOrderOfTheList(FakePortal portal) {
        assertThat(read(portal, BY_TITLE)).isEqualTo(all());

        assertThat(portal.journal().requests()).hasSizeLessThan(10);
        assertThat(portal.counts().executions("crm.deal.list")).isLessThanOrEqualTo(101);
    }

    @Test
    void failedCommandsAreRetriedAndNoRowIsMissing(FakePortal portal) {
        portal.on("crm.deal.list")
                .answersError("INTERNAL_SERVER_ERROR", 500, "")
                .inShareOf(0.05, 7);

        assertThat(read(portal, BY_TITLE)).isEqualTo(all());
    }

    @Test
    void aLostBatchIsReadAgainPageByPage(FakePortal portal) {
        portal.on("batch").losesConnectionAfterExecuting().times(2);

        assertThat(read(portal, BY_TITLE)).isEqualTo(all());
    }

    @Test
    void pagesMayBeSmallerThanUsual() {
        try (FakePortal portal = FakePortal.builder().pageSize(20).start()) {
            assertThat(read(portal, BY_TITLE)).isEqualTo(all());

            assertThat(portal.journal().requests()).hasSizeLessThan(15);
        }
    }

    @Test
    void parametersThatDoNotFitIntoAQueryStringAreReadPageByPage(FakePortal portal) {
        assertThat(read(portal, Map.of("order", Map.of("TITLE", "DESC"), "select", List.of())))
                .isEqualTo(all());

        assertThat(portal.counts().batches()).isZero();
    }

    private static List<String> all() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(number -> title(ROWS + 1 - number))
                .toList();
    }

    private static String title(long id) {
        return String.format(Locale.ROOT, "Row %05d", id);
    }

    private static List<String> read(FakePortal portal, Map<String, Object> body) {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, ROWS), id -> Map.of("TITLE", title(id)));
        Consumer<Bitrix24Component> settings = component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRetryDelay(1);
        };
        List<String> titles = new ArrayList<>();
        try (CamelFixture camel = CamelFixture.with(settings.andThen(CamelFixture.withoutRateLimit()))) {
            Object rows = Objects.requireNonNull(camel.call("bitrix24:crm.deal.list?fetch=ALL", body), "rows");
            JSON.valueToTree(rows).forEach(row -> titles.add(row.path("TITLE").asText()));
        }
        return titles;
    }
}
