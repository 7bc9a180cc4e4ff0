package io.elaaoms.platform.trace;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Puts a [PrivateSpanExporter] before every exporter of a service.
public final class SpanPrivacy implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof SpanExporter exporter ? new PrivateSpanExporter(exporter) : bean;
    }
}
