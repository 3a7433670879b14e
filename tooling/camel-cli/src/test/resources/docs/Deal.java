// tag::jbang-java[]
//DEPS io.github.camelbitrix24:camel-bitrix24:0.1.0-SNAPSHOT
//DEPS org.apache.camel:camel-main:4.18.0

import java.util.Map;
import org.apache.camel.main.Main;

public class Deal {

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.bitrix24.webhook-url", "{{env:BITRIX24_WEBHOOK}}");
        main.start();
        Map<String, Object> fields = Map.of("TITLE", "Order 20", "CURRENCY_ID", "EUR");
        Object id = main.getCamelTemplate().requestBody("bitrix24:crm.deal.add?bodyParam=fields", fields);
        System.out.println("Added deal " + id);
        main.stop();
    }
}
// end::jbang-java[]
