/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalBuilder;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traversals of 100,000 rows on a portal with cloud limits: number of requests and pages, duration. */
class ExportTest {

    private static final int ROWS = 100_000;
    private static final int PAGES = ROWS / 50;
    private static final int SPEED = 10;

    /** The distribution of the ids. */
    private enum Layout {
        DENSE(60),
        SPARSE(60),
        CLUSTERED(70);

        private final int mostRequests;

        Layout(int mostRequests) {
            this.mostRequests = mostRequests;
        }

        private long[] ids() {
            return LongStream.rangeClosed(1, ROWS).map(this::id).toArray();
        }

        private long id(long number) {
            return switch (this) {
                case DENSE -> number;
                case SPARSE -> number * 7;
                case CLUSTERED -> (number - 1) / 10_000 * 110_000 + (number - 1) % 10_000 + 1;
            };
        }
    }

    private static FakePortalBuilder cloud() {
        return FakePortal.builder()
                .limits(Limits.ofTheCloud())
                .costs(Costs.none().ofRequest(Duration.ofMillis(100)).ofCall("crm.deal.list", Duration.ofMillis(10)))
                .faster(SPEED)
                .journalKeeps(0);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyRowIsReadOnceInOrderWithFewRequestsAndFewExtraPages(Layout layout) {
        long[] ids = layout.ids();
        try (FakePortal fake = cloud().start();
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            fake.rows("crm.deal").seed(Arrays.stream(ids), id -> ListExport.ROW);

            ListExport.Result result = export.read("crm.deal.list");

            assertThat(result.ids()).isEqualTo(Arrays.stream(ids).boxed().toList());
            assertThat(fake.counts().requests()).isLessThanOrEqualTo(layout.mostRequests);
            assertThat(fake.counts().executions("crm.deal.list")).isLessThanOrEqualTo(PAGES * 11 / 10);
            assertThat(fake.counts().countedPages()).isZero();
            assertThat(fake.counts().refusedByBucket()).isZero();
        }
    }
}
