/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of guarantees: each row names a test, and what no other test proves is proven here. */
@ExtendWith(FakePortalExtension.class)
class GuaranteesTest {

    private static final Path PAGE = Path.of("../docs/modules/ROOT/pages/guarantees.adoc");
    private static final Pattern PROOF = Pattern.compile("`\\+([\\w.]+)#(\\w+)\\+`");
    private static final int COLUMNS = 6;

    @Test
    void everyRowNamesATestThatExists() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| Proven by"), page.indexOf("|===", page.indexOf("| Proven by")));
        List<String> rows = Arrays.stream(table.split("\n\n", -1))
                .skip(1)
                .filter(row -> !row.isBlank())
                .toList();

        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> {
            String[] cells = row.strip().split("\n", -1);
            assertThat(cells).hasSize(COLUMNS);
            assertThat(missingProofs(cells[COLUMNS - 1])).as(row).isEmpty();
        });
    }

    private static List<String> missingProofs(String cell) {
        List<String> missing = new ArrayList<>();
        List<MatchResult> proofs = PROOF.matcher(cell).results().toList();
        if (proofs.isEmpty()) {
            missing.add(cell);
        }
        for (MatchResult proof : proofs) {
            if (!isTest(proof.group(1), proof.group(2))) {
                missing.add(proof.group());
            }
        }
        return missing;
    }

    private static boolean isTest(String className, String method) {
        try {
            Class<?> type = Class.forName(GuaranteesTest.class.getPackageName() + "." + className);
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(each -> each.getName().equals(method))
                    .anyMatch(GuaranteesTest::isTest);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Tests of JUnit and of jqwik. */
    private static boolean isTest(Method method) {
        return Stream.of(Test.class, ParameterizedTest.class, Property.class).anyMatch(method::isAnnotationPresent);
    }

    @Test
    void anEventThatIsReadWithoutReservationIsDeliveredAtMostOnce(FakePortal portal) {
        List<String> routed = new CopyOnWriteArrayList<>();
        portal.events().withoutReservation();
        try (QueueRoute queue =
                QueueRoute.start(portal, "bitrix24:onCrmDealUpdate?reserve=false&initialDelay=0&delay=20", exchange -> {
                    routed.add(String.valueOf(exchange.getMessage().getBody()));
                    throw new IllegalStateException("the route fails");
                })) {
            queue.bound().changeDeals(1, 3);
            QueueRoute.until(() -> routed.size() == 3);
            long polls = portal.counts().executions("event.offline.get");
            QueueRoute.until(() -> portal.counts().executions("event.offline.get") > polls + 2);
        }
        assertThat(routed).hasSize(3);
        assertThat(portal.events().queued()).isEmpty();
    }
}
