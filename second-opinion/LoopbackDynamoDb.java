// DynamoDB Local on one loopback address alone: its own runner listens on every address of the machine.
import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.*;
import software.amazon.dynamodb.services.local.server.*;

public class LoopbackDynamoDb {
  public static void main(String[] arguments) throws Exception {
    var handler = new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    var proxy = new DynamoDBProxyServer(Integer.parseInt(arguments[0]), handler);
    for (var field : DynamoDBProxyServer.class.getDeclaredFields()) {
      field.setAccessible(true);
      if (field.get(proxy) instanceof Server server)
        Arrays.stream(server.getConnectors())
            .filter(ServerConnector.class::isInstance)
            .forEach(connector -> ((ServerConnector) connector).setHost(arguments[1]));
    }
    proxy.start();
    proxy.join();
  }
}
