package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a run leaves behind for others to read: its log, its endpoints, its JMX attributes, and what a test adds. */
final class Traces implements AutoCloseable {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final StringBuilder seen = new StringBuilder();
    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Map<Logger, @Nullable Level> usual = new LinkedHashMap<>();

    private Traces() {
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg%n%ex{full}");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        root.addAppender(appender);
    }

    /** Records all that is logged, down to the last detail. */
    static Traces ofEverything() {
        Traces traces = new Traces();
        traces.log(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.TRACE);
        traces.log("org.apache.hc.client5.http", Level.INFO);
        // The fake portal serves in this JVM; what a server logs of its requests is its own affair.
        traces.log("io.undertow", Level.OFF);
        return traces;
    }

    /** Logs this and what is below it at another level, until the end. */
    void log(String name, Level level) {
        Logger logger = logger(name);
        if (!usual.containsKey(logger)) {
            usual.put(logger, logger.getLevel());
        }
        logger.setLevel(level);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    void add(Object what) {
        seen.append(what).append('\n');
    }

    /** Adds the endpoints and the JMX attributes of a context. */
    void addAllOf(CamelContext context) throws JMException {
        context.getEndpoints().forEach(each -> {
            add(each);
            add(each.getEndpointUri());
            add(each.getEndpointKey());
        });
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int beans = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            beans++;
            add(name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                add(valueOf(server, name, attribute));
            }
        }
        assertThat(beans).isGreaterThan(10);
    }

    private static String valueOf(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute.getName()));
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    void assertNowhere(String secret) {
        String everything = logged() + seen;

        assertThat(everything).contains("bitrix24");
        assertThat(everything.lines().filter(line -> line.contains(secret))).isEmpty();
    }

    @Override
    public void close() {
        usual.forEach(Logger::setLevel);
        root.detachAppender(appender);
    }
}
