# The packaged jar in layers, on a JRE, as nobody in particular.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q -ntp dependency:go-offline
COPY db db
COPY src/main src/main
RUN ./mvnw -B -q -ntp package -DskipTests -Dmaven.test.skip=true \
 && java -Djarmode=tools -jar target/daybreak-*.jar extract --layers --launcher --destination target/image

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 daybreak \
 && useradd --system --uid 10001 --gid daybreak --home-dir /app --shell /usr/sbin/nologin daybreak
WORKDIR /app
COPY --from=build /src/target/image/dependencies/ ./
COPY --from=build /src/target/image/spring-boot-loader/ ./
COPY --from=build /src/target/image/snapshot-dependencies/ ./
COPY --from=build /src/target/image/application/ ./
USER daybreak
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
# Liveness needs neither relay nor network: bash alone asks the health page.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=5 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
