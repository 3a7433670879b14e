package io.github.camelbitrix24.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** What the application does with deals. */
@ApplicationScoped
public class DealRoutes extends RouteBuilder {

    private final Heard heard;

    DealRoutes(Heard heard) {
        this.heard = heard;
    }

    @Override
    public void configure() {
        from("direct:deals").to("bitrix24:crm.deal.list?fetch=STREAM");

        from("direct:deal").to("bitrix24:crm.deal.get?outputClass=" + Deal.class.getName());

        from("direct:any").toD("bitrix24:${header.method}");

        from("bitrix24:onCrmDealAdd?enrich=true&initialDelay=0&delay=200")
                .process(event -> heard.add(event.getMessage()));
    }
}
