/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.fixture.FastRuntime;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.limit.BucketSource;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.LimitSettings.RateLimit;
import io.github.camelbitrix24.limit.LimitSettings.TraversalLimits;
import io.github.camelbitrix24.limit.Plan;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.OnIncomplete;
import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.list.TraversalCounters;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.test.FakePortal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Reads a list through the pipeline of a portal, with an accelerated clock. */
final class ListExport implements AutoCloseable {

    static final Map<String, String> ROW = Map.of(
            "TITLE",
            "A deal",
            "STAGE_ID",
            "NEW",
            "OPPORTUNITY",
            "100.00",
            "CURRENCY_ID",
            "EUR",
            "COMMENTS",
            "none",
            "TYPE_ID",
            "SALE",
            "SOURCE_ID",
            "WEB");

    private final FastRuntime runtime;
    private final Portals portals;
    private final Portal portal;
    private final ObjectNode parameters = Json.PLAIN.createObjectNode();
    private OptionalLong startAfter = OptionalLong.empty();
    private LongConsumer onRow = id -> {};

    /** @param lists the value of the option maxConcurrentTraversals */
    ListExport(FakePortal fake, int speed, String lists) {
        this.runtime = new FastRuntime(speed);
        this.portals = new Portals(runtime);
        LimitSettings limits = new LimitSettings(
                10,
                1_000,
                false,
                Plan.STANDARD.rate(null, null).map(rate -> new RateLimit(rate, BucketSource.inMemory())),
                50,
                TraversalLimits.of(lists),
                Duration.ofMinutes(8));
        this.portal = portals.acquire(
                new PortalSettings(
                        PortalAccess.byWebhook(fake.webhookUrl()),
                        limits,
                        new HttpSettings(Map.of(), null, false, null)),
                "test");
    }

    /** The rows and counters. */
    record Result(List<Long> ids, TraversalCounters counters) {}

    Portal portal() {
        return portal;
    }

    ObjectNode parameters() {
        return parameters;
    }

    ListExport startAfter(long id) {
        startAfter = OptionalLong.of(id);
        return this;
    }

    /** Sets a listener for each id that is read. */
    ListExport onRow(LongConsumer reader) {
        onRow = reader;
        return this;
    }

    Result read(String method) {
        MethodName name = new MethodName(method);
        ListShape.ListOptions nothing = new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.empty());
        ListShape shape = ListShape.of(name, Catalog.standard().find(name), nothing);
        CallBudget patience = new CallBudget(Duration.ofMinutes(2), 5, Duration.ofMillis(500));
        TraversalSpec plan = new TraversalSpec(
                shape,
                Catalog.standard().traits(name),
                parameters,
                patience,
                new TraversalOptions(startAfter, Optional.empty(), OnIncomplete.FAIL, false));
        List<Long> ids = new ArrayList<>();
        try (RowIterator rows = new RowIterator(portal.traverse(plan), ListExport::id)) {
            rows.forEachRemaining(id -> {
                ids.add((Long) id);
                onRow.accept((Long) id);
            });
            return new Result(ids, rows.counters());
        }
    }

    private static Object id(RawRow row) {
        return Long.valueOf(String.valueOf(row.id()));
    }

    @Override
    public void close() {
        portals.closeAll();
        runtime.close();
    }
}
