package io.github.camelbitrix24.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakePortalResource.class)
class DealTest {

    @SuppressWarnings("NullAway.Init")
    FakePortal portal;

    @Inject
    ProducerTemplate template;

    @Test
    void aDealIsReadWithTheMapperOfTheApplication() {
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order 17", "STAGE_ID", "WON"));

        Deal deal = template.requestBody("direct:deal", Map.of("id", id), Deal.class);

        assertThat(deal).isEqualTo(new Deal(Long.toString(id), "Order 17", "WON"));
    }
}
