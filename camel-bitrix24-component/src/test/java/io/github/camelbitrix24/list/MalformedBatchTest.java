/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of a traversal whose result is not that of a batch. */
@ExtendWith(FakePortalExtension.class)
class MalformedBatchTest {

    @ParameterizedTest(name = "result {0}")
    @ValueSource(strings = {"null", "\"\"", "false", "[{\"ID\":1}]"})
    void f05TheTraversalFailsAtOnce(String result, FakePortal portal) {
        portal.on("batch")
                .answers(200, "application/json", "{\"result\":" + result + "}")
                .always();
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.list?fetch=ALL", Map.of()))
                    .hasMessageContaining("crm.deal.list received an answer")
                    .hasMessageContaining("the result of the batch is not a map");
        }
        assertThat(portal.counts().requests()).isEqualTo(1);
    }
}
